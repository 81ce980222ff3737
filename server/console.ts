import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Request, RequestHandler, Response } from 'express';

/** A file of the console, with its forms as the build compressed them. */
interface Asset {
  bytes: Buffer;
  etag: string;
  br?: Buffer;
  gzip?: Buffer;
}

const ENCODED = { br: '.br', gzip: '.gz' } as const;

const NONCE = '__CSP_NONCE__';

/** Paths that are no pages, whatever the browser asks for. */
const NO_PAGE = /^\/(?:(?:v1|auth|issuer|reference|assets)(?:\/|$)|(?:openapi\.json|healthz|readyz)$)/;

/**
 * The console out of its build folder: its files, and its page at every other address a browser opens. Read once, so that a build under a
 * running process changes nothing half. Undefined where nothing is built.
 */
export function consolePages(folder: string): RequestHandler | undefined {
  if (!existsSync(join(folder, 'index.html'))) return undefined;
  const assets = assetsOf(folder);
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const { path } = request;
    const asset = assets.get(path);
    if (asset) {
      response.locals.operation = 'consoleFile';
      return sendAsset(request, response, asset);
    }
    if (NO_PAGE.test(path) || !request.headers.accept?.includes('text/html')) return next();
    response.locals.operation = 'consolePage';
    sendPage(response, page);
  };
}

function assetsOf(folder: string): Map<string, Asset> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => statSync(join(folder, name)).isFile())
    .map(name => `/${name.replaceAll('\\', '/')}`)
    .filter(path => path !== '/index.html' && !/\/\.|\.(?:br|gz)$/.test(path));
  return new Map(names.map(path => [path, assetAt(folder, path)]));
}

function assetAt(folder: string, path: string): Asset {
  const bytes = readFileSync(join(folder, path));
  const asset: Asset = { bytes, etag: `W/"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"` };
  for (const encoding of ['br', 'gzip'] as const) {
    const file = join(folder, path + ENCODED[encoding]);
    if (existsSync(file)) asset[encoding] = readFileSync(file);
  }
  return asset;
}

/** Names below /assets carry a hash of their content, so what they name never changes. */
function sendAsset(request: Request, response: Response, { bytes, etag, br, gzip }: Asset): void {
  const { path } = request;
  const accepted = encodingsOf(request.headers['accept-encoding']);
  const forms = [
    ['br', br],
    ['gzip', gzip],
  ] as const;
  const [encoding, body] = forms.find(([name, form]) => form && accepted.has(name)) ?? [undefined, bytes];
  response.type(extname(path)).setHeader('vary', 'accept-encoding');
  response.setHeader('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('etag', etag);
  if (request.headers['if-none-match'] === etag) {
    response.status(304).end();
    return;
  }
  if (encoding) response.setHeader('content-encoding', encoding);
  response.setHeader('content-length', body?.length ?? 0);
  response.end(body);
}

function encodingsOf(header: string | string[] | undefined): Set<string> {
  const named = String(header ?? '')
    .split(',')
    .map(part => part.split(';').map(text => text.trim().toLowerCase()));
  return new Set(named.flatMap(([name = '', q]) => (q && /^q=0(\.0*)?$/.test(q) ? [] : [name])));
}

/** Scripts, calls and forms of this origin alone; the styles a component library makes carry the answer's own nonce. */
function sendPage(response: Response, page: string): void {
  const nonce = randomBytes(16).toString('base64url');
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  response.setHeader('content-security-policy', policy);
  response.setHeader('referrer-policy', 'same-origin');
  response.setHeader('cache-control', 'no-cache');
  response.type('html').end(page.replaceAll(NONCE, nonce));
}
