import type { PageImage } from '@docquorum/document';
import { resampleRegion } from '../imaging/resample-region.js';
import type { DetectionPlan, DetectionTile } from './detection-tiles.js';

// ImageNet statistics, as the detector was trained: applied in plane order, and the planes are blue, green, red.
const planeMeans = [0.485, 0.456, 0.406] as const;
const planeDeviations = [0.229, 0.224, 0.225] as const;

/** Shrinks and normalises a tile of a page for the detection network: planes `[1, 3, height, width]`. */
export function detectionInput(image: PageImage, plan: DetectionPlan, tile: DetectionTile): Float32Array {
  const [scaleX, scaleY] = [image.width / plan.width, image.height / plan.height];
  const region = {
    left: tile.left * scaleX,
    top: tile.top * scaleY,
    right: (tile.left + tile.width) * scaleX,
    bottom: (tile.top + tile.height) * scaleY,
  };
  const pixels = resampleRegion(image, region, tile.width, tile.height).data;
  const area = tile.width * tile.height;
  const data = new Float32Array(area * 3);
  planeMeans.forEach((mean, plane) => {
    const factor = 1 / (255 * (planeDeviations[plane] ?? 1));
    const shift = mean / (planeDeviations[plane] ?? 1);
    for (let pixel = 0; pixel < area; pixel++) {
      data[plane * area + pixel] = (pixels[pixel * 3 + 2 - plane] as number) * factor - shift;
    }
  });
  return data;
}
