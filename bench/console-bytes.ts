import { gzipSync } from 'node:zlib';
import type { Page, Request } from 'playwright-core';
import { round } from './stats.ts';

/** What one route brings over the wire when nothing is cached, in kB. */
export interface Transferred {
  requests: number;
  /** All bodies as they were served. */
  servedKb: number;
  /** Scripts and style sheets, as they were served and as gzip makes them. */
  codeKb: number;
  codeGzipKb: number;
  encodings: string[];
}

/** Opens the route and weighs what came until it stands. */
export async function transferred(page: Page, path: string): Promise<Transferred> {
  const finished: Request[] = [];
  page.on('requestfinished', request => finished.push(request));
  await page.goto(path);
  await page.locator('h1').first().waitFor();
  await page.locator('main [role=status][data-shown]').first().waitFor({ state: 'detached' });
  // Also what follows from that, such as the case beside the list. The stream of events never ends and is not weighed.
  await page.waitForTimeout(1000);
  let [served, code, codeGzip] = [0, 0, 0];
  const encodings = new Set<string>();
  for (const request of finished) {
    const { responseBodySize: size } = await request.sizes();
    served += size;
    if (!['script', 'stylesheet'].includes(request.resourceType())) continue;
    const response = await request.response();
    if (!response) continue;
    code += size;
    codeGzip += gzipSync(await response.body()).length;
    encodings.add(response.headers()['content-encoding'] ?? 'none');
  }
  const kb = (bytes: number) => round(bytes / 1000, 1);
  return {
    requests: finished.length,
    servedKb: kb(served),
    codeKb: kb(code),
    codeGzipKb: kb(codeGzip),
    encodings: [...encodings],
  };
}
