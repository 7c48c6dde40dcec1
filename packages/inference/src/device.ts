import { InferenceError } from '@docquorum/document';

/** Where networks run. */
export const devices = ['cpu', 'cuda', 'webgpu', 'coreml', 'dml', 'auto'] as const;

export type Device = (typeof devices)[number];

/** What each device needs beside this package. */
const needs: Readonly<Record<Exclude<Device, 'auto' | 'cpu'>, string>> = {
  cuda: 'an NVIDIA GPU on Linux x64 and the CUDA libraries that the install script of onnxruntime-node downloads',
  webgpu: 'a GPU with its Vulkan, Metal or Direct3D 12 driver',
  coreml: 'macOS',
  dml: 'Windows',
};

/**
 * The execution providers of ONNX Runtime to try for a device, best first. `auto` tries the GPU providers that do not
 * need a browser's stack and ends with the processor.
 */
const executionProviders = (device: Device): readonly string[] =>
  device === 'auto' ? ['cuda', 'coreml', 'dml', 'cpu'] : [device];

/**
 * Loads something with the first provider that works. Throws `ERR_INFERENCE_DEVICE`, which says what to install, when
 * none does.
 */
export async function loadOnDevice<T>(device: Device, load: (provider: string) => Promise<T>): Promise<T> {
  let cause: unknown;
  for (const provider of executionProviders(device)) {
    try {
      return await load(provider);
    } catch (error) {
      cause = error;
    }
  }
  // The processor is always there: what fails on it is the model, not the device.
  if (device === 'cpu' || device === 'auto') throw cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  throw new InferenceError(
    'ERR_INFERENCE_DEVICE',
    `device "${device}" cannot be used: it needs ${needs[device]}; or use "cpu" (${reason})`,
    { cause, details: { device } },
  );
}
