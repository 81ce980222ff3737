import { randomUUID } from 'node:crypto';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { browserAuth } from './browser/auth.ts';
import { embeddedIssuerRoutes } from './browser/issuer.ts';
import { consolePages } from './console.ts';
import { denialLog } from './denials.ts';
import type { ServerDeps } from './deps.ts';
import { HttpError } from './http-error.ts';
import { limiter } from './limits.ts';
import { authenticator } from './middleware/authenticate.ts';
import { failures, nothingHere } from './middleware/failures.ts';
import { observed } from './middleware/observed.ts';
import { pipeline } from './pipeline.ts';
import { reference } from './reference.ts';
import { routes } from './routes.ts';

/** The HTTP interface over an engine: thin, and without a rule of its own (design/architecture.md section 7). */
export function createApp(deps: ServerDeps): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', false);
  app.enable('case sensitive routing').enable('strict routing');
  app.set('trust proxy', deps.trustedProxies ?? 0);
  app.use(
    requestId,
    observed(deps),
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    }),
  );
  const callerOf = authenticator(deps.identity, deps.browser);
  const limit = limiter(deps.limits);
  const denials = denialLog(deps);
  const methods = new Map<string, string[]>();
  for (const route of routes) {
    const { method, path } = route.operation;
    app[method](expressPath(path), pipeline(deps, route, callerOf, limit, denials));
    methods.set(path, [...(methods.get(path) ?? []), method]);
  }
  for (const [path, allowed] of methods) app.all(expressPath(path), otherMethod(allowed));
  app.use(reference());
  if (deps.browser) app.use(browserAuth(deps.browser, deps.log, limit));
  if (deps.openId) app.use(embeddedIssuerRoutes(deps.openId, limit));
  const pages = deps.console === undefined ? undefined : consolePages(deps.console);
  if (pages) app.use(pages);
  app.use(nothingHere, failures(deps.log));
  return app;
}

/** It goes into the log: no telephone number, no word alone. */
const SENT_ID = /^(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9-]{8,64}$/;

/** The caller's own id of the request where it sends a plain one, else a fresh one. */
const requestId: RequestHandler = (request, response, next) => {
  const sent = request.headers['x-request-id'];
  response.setHeader('x-request-id', typeof sent === 'string' && SENT_ID.test(sent) ? sent : randomUUID());
  next();
};

function otherMethod(allowed: readonly string[]): RequestHandler {
  const allow = [...allowed, ...(allowed.includes('get') ? ['head'] : [])]
    .map(method => method.toUpperCase())
    .join(', ');
  return () => {
    throw new HttpError('METHOD_NOT_ALLOWED', { params: { allow }, headers: { allow } });
  };
}

/** `/v1/cases/{id}` → `/v1/cases/:id`. */
function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}
