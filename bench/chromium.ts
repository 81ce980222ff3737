import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A real Chromium found on the machine. Without one the test fails: a page nobody looked at is not tested. */
export async function launchChromium(): Promise<Browser> {
  // Root, as CI often is, has no sandbox to start one in.
  return chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
}

function chromiumPath(): string {
  const named = process.env.CHROMIUM;
  if (named) return named;
  for (const name of NAMES) {
    try {
      const path = execFileSync('which', [name], { encoding: 'utf8' }).trim();
      if (existsSync(path)) return path;
    } catch {
      // Not called so here.
    }
  }
  throw new Error(
    'No Chromium was found. Install it (Debian: apt-get install chromium fonts-noto-cjk) or name it in CHROMIUM.',
  );
}
