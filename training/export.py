"""Writes the reader as four ONNX graphs with int8 weights and one JSON file of constants; checks them against torch.

words.onnx   grams [w, 16]                                   -> vectors [w, embedding]
query.onnx   groups [1, q, 3 * embedding], kinds [1, q]      -> query_match, query_weight, query_bias
trunk.onnx   vectors [1, n, embedding], features [1, n, 8], rows [1, n], neighbours [1, n, 4] -> links, match, point, tags
head.onnx    links, match, point, lexical [1, q, n, 9], query_match, query_weight, query_bias -> start, end, label  [1, q, n + 1]
Integers are int64, the rest float32. Example: python export.py --name first --out DIR
"""

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from evaluate import load
from field_reader.model import HEAD, INDEX_RATES, ROW_RATES, X_RATES, FieldReader
from field_reader.text import abbreviations, spec

GRAMS = 16
OPSET = 17


class TrunkGraph(nn.Module):
    def __init__(self, model: FieldReader):
        super().__init__()
        self.trunk = model.trunk

    def forward(self, vectors: Tensor, features: Tensor, rows: Tensor, neighbours: Tensor):
        return self.trunk(vectors, features, rows, neighbours, torch.ones_like(rows, dtype=torch.bool))


class HeadGraph(nn.Module):
    def __init__(self, head: nn.Module):
        super().__init__()
        self.head = head

    def forward(self, links: Tensor, match: Tensor, point: Tensor, lexical: Tensor, query_match: Tensor, query_weight: Tensor, query_bias: Tensor):
        real = torch.ones(match.shape[:2], dtype=torch.bool)
        return self.head(links, match, point, real, lexical, query_match, query_weight, query_bias)


def words_graph(table: np.ndarray) -> onnx.ModelProto:
    """Mean of table rows; the table is int8 with a scale a row, row `buckets` is the padding and counts for nothing."""
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
    rows = np.concatenate([np.round(table / scale), np.zeros((1, table.shape[1]))]).astype(np.int8)
    scale = np.concatenate([scale, np.zeros((1, 1))]).astype(np.float32)
    weights = [numpy_helper.from_array(rows, 'table'), numpy_helper.from_array(scale, 'scale'),
               numpy_helper.from_array(np.array(len(table), np.int64), 'padding'), numpy_helper.from_array(np.array([1], np.int64), 'axis')]
    node = helper.make_node
    nodes = [
        node('Gather', ['table', 'grams'], ['whole']), node('Cast', ['whole'], ['plain'], to=TensorProto.FLOAT),
        node('Gather', ['scale', 'grams'], ['factor']), node('Mul', ['plain', 'factor'], ['rows']),
        node('ReduceSum', ['rows', 'axis'], ['sum'], keepdims=0), node('Less', ['grams', 'padding'], ['counted']),
        node('Cast', ['counted'], ['ones'], to=TensorProto.FLOAT), node('ReduceSum', ['ones', 'axis'], ['count'], keepdims=1),
        node('Div', ['sum', 'count'], ['vectors']),
    ]
    graph = helper.make_graph(nodes, 'words', [helper.make_tensor_value_info('grams', TensorProto.INT64, ['words', GRAMS])],
                              [helper.make_tensor_value_info('vectors', TensorProto.FLOAT, ['words', table.shape[1]])], weights)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid('', OPSET)], ir_version=9)


def write(module: nn.Module, inputs: dict[str, Tensor], outputs: dict[str, dict[int, str]], axes: dict[str, dict[int, str]], folder: Path, name: str) -> None:
    plain, small = folder / f'{name}.fp32.onnx', folder / f'{name}.onnx'
    torch.onnx.export(module.eval(), tuple(inputs.values()), str(plain), input_names=list(inputs), output_names=list(outputs),
                      dynamic_axes={**axes, **outputs}, opset_version=OPSET, dynamo=False)
    quantize_dynamic(str(plain), str(small), op_types_to_quantize=['MatMul'], per_channel=True, weight_type=QuantType.QInt8,
                     extra_options={'MatMulConstBOnly': True})


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--work', type=Path, default=Path('/var/tmp/docquorum-training'))
    options.add_argument('--name', default='reader')
    options.add_argument('--out', type=Path, help='folder for the files; default: export/NAME in the work folder')
    args = options.parse_args()
    out = args.out or args.work / 'export' / args.name
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    model = load(args.work / 'checkpoints' / f'{args.name}.pt')
    s = model.shape
    n, k = 37, 3
    onnx.save(words_graph(model.words.weight.detach().numpy()), str(out / 'words.onnx'))
    vectors = torch.randn(1, n, s.embedding) * 0.1
    features, rows = torch.zeros(1, n, 8, dtype=torch.int64), torch.arange(n)[None] // 4
    neighbours = torch.arange(n)[None, :, None].expand(1, n, 4).contiguous()
    word = {1: 'words'}
    with torch.no_grad():
        write(TrunkGraph(model), {'vectors': vectors, 'features': features, 'rows': rows, 'neighbours': neighbours},
              {'links': {2: 'words', 3: 'words'}, 'match': word, 'point': word, 'tags': word},
              {x: word for x in ('vectors', 'features', 'rows', 'neighbours')}, out, 'trunk')
        query = {1: 'queries'}
        groups, kinds = torch.randn(1, k, 3 * s.embedding), torch.ones(1, k, dtype=torch.int64)
        write(model.query, {'groups': groups, 'kinds': kinds}, {x: query for x in ('query_match', 'query_weight', 'query_bias')},
              {'groups': query, 'kinds': query}, out, 'query')
        links, match, point, _ = TrunkGraph(model)(vectors, features, rows, neighbours)
        asked = model.query(groups, kinds)
        lexical = torch.rand(1, k, n, 9)
        write(HeadGraph(model.head), {'links': links, 'match': match, 'point': point, 'lexical': lexical, 'query_match': asked[0], 'query_weight': asked[1], 'query_bias': asked[2]},
              {x: {1: 'queries', 2: 'words'} for x in ('start', 'end', 'label')},
              {'links': {2: 'words', 3: 'words'}, 'match': word, 'point': word, 'lexical': {1: 'queries', 2: 'words'}, **{x: query for x in ('query_match', 'query_weight', 'query_bias')}}, out, 'head')
    constants = {**spec, 'grams': GRAMS, 'shape': s.as_dict(), 'rates': {'row': ROW_RATES, 'x': X_RATES, 'index': INDEX_RATES, 'head': HEAD}, 'abbreviations': abbreviations}
    (out / 'reader.json').write_text(json.dumps(constants, ensure_ascii=False))
    for path in sorted(out.iterdir()):
        print(f'{path.name:20} {path.stat().st_size / 1e6:.2f} MB')
    session = onnxruntime.InferenceSession(str(out / 'trunk.fp32.onnx'))
    got = session.run(None, {'vectors': vectors.numpy(), 'features': features.numpy(), 'rows': rows.numpy(), 'neighbours': neighbours.numpy()})
    print('largest difference of the fp32 trunk from torch:', max(float(np.abs(a - b.detach().numpy()).max()) for a, b in zip(got, TrunkGraph(model)(vectors, features, rows, neighbours))))


if __name__ == '__main__':
    main()
