import { createRequire } from 'node:module';
import sharp from 'sharp';
import type { ImageFrames } from './image-frames.js';

/** An object in libheif's memory. */
type Handle = object;
/** What libheif gives in place of a result that it cannot give. */
interface HeifError {
  readonly code: object;
  readonly message: string;
}

/** What we use of libheif-js. Its ready-made decoder class is avoided: it frees nothing and prints to the console. */
interface Libheif {
  readonly heif_error_code: { readonly heif_error_Ok: object };
  readonly heif_colorspace: { readonly heif_colorspace_RGB: object };
  readonly heif_chroma: { readonly heif_chroma_interleaved_RGB: object };
  heif_context_alloc(): Handle;
  heif_context_free(context: Handle): void;
  heif_context_read_from_memory(context: Handle, bytes: Uint8Array): HeifError;
  heif_js_context_get_primary_image_handle(context: Handle): Handle | HeifError;
  heif_image_handle_release(image: Handle): void;
  heif_js_decode_image2(image: Handle, colours: object, layout: object): Promise<DecodedImage | HeifError>;
  heif_image_release(image: Handle): void;
}
interface DecodedImage {
  readonly image: Handle;
  readonly width: number;
  readonly height: number;
  readonly channels: readonly { readonly stride: number; readonly data: Uint8Array }[];
}

const require = createRequire(import.meta.url);
/** Loads libheif at the first call only: it takes 200 ms. */
const loadLibheif = (): Libheif => require('libheif-js/wasm-bundle.js') as Libheif;

/** HEIC photographs (HEVC in HEIF), for which sharp has the container but no decoder. libheif turns them upright. */
export async function openHeicFrames(bytes: Uint8Array): Promise<ImageFrames> {
  const header = await sharp(bytes, { limitInputPixels: false }).metadata();
  return {
    count: 1,
    measure: async () => ({ ...header.autoOrient, density: header.density }),
    async decode() {
      const { data, width, height } = await decodePrimary(loadLibheif(), bytes);
      return sharp(data, { raw: { width, height, channels: 3 } });
    },
  };
}

async function decodePrimary(libheif: Libheif, bytes: Uint8Array) {
  const context = libheif.heif_context_alloc();
  try {
    const outcome = libheif.heif_context_read_from_memory(context, bytes);
    if (outcome.code !== libheif.heif_error_code.heif_error_Ok) throw new Error(outcome.message);
    const handle = orThrow(libheif.heif_js_context_get_primary_image_handle(context));
    try {
      const { heif_colorspace_RGB } = libheif.heif_colorspace;
      const { heif_chroma_interleaved_RGB } = libheif.heif_chroma;
      const decoded = orThrow(
        await libheif.heif_js_decode_image2(handle, heif_colorspace_RGB, heif_chroma_interleaved_RGB),
      );
      const { width, height, channels } = decoded;
      const pixels = withoutPadding(channels[0], width * 3, height);
      libheif.heif_image_release(decoded.image);
      return { data: pixels, width, height };
    } finally {
      libheif.heif_image_handle_release(handle);
    }
  } finally {
    libheif.heif_context_free(context);
  }
}

function orThrow<T extends object>(result: T | HeifError): T {
  if ('code' in result) throw new Error(result.message);
  return result;
}

/** Copies the rows out of libheif's memory. */
function withoutPadding(channel: DecodedImage['channels'][number] | undefined, row: number, height: number): Buffer {
  if (!channel) throw new Error('it holds no colours');
  const pixels = Buffer.alloc(row * height);
  for (let y = 0; y < height; y++) {
    pixels.set(channel.data.subarray(y * channel.stride, y * channel.stride + row), y * row);
  }
  return pixels;
}
