/** Pictures for the documentation: a browser makes WebP of PNG, a tenth of the size. */
import { launchBrowser } from '../browser.ts';

const QUALITY = 0.82;

export async function toWebp(pngs: readonly Buffer[]): Promise<Buffer[]> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const results: Buffer[] = [];
    for (const png of pngs) {
      const url = await page.evaluate(
        async ({ source, quality }) => {
          const image = new Image();
          image.src = source;
          await image.decode();
          const canvas = document.createElement('canvas');
          canvas.width = image.width;
          canvas.height = image.height;
          canvas.getContext('2d')?.drawImage(image, 0, 0);
          return canvas.toDataURL('image/webp', quality);
        },
        { source: `data:image/png;base64,${png.toString('base64')}`, quality: QUALITY },
      );
      results.push(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
    }
    return results;
  } finally {
    await browser.close();
  }
}
