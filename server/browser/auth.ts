import express, { type RequestHandler, type Response, type Router } from 'express';
import type { SignInProblem } from '../../contract/sign-in-problems.ts';
import { storeTrouble } from '../../engine/store-trouble.ts';
import type { BrowserSignIn, ServerDeps } from '../deps.ts';
import { HttpError } from '../http-error.ts';
import type { Limiter } from '../limits.ts';
import { cookieOf, loginCookie, loginCookiesOf, sessionCookie } from './cookies.ts';
import { localPath } from './local-path.ts';
import { isOwnOrigin } from './own-origin.ts';

/** Sign-ins one browser may have under way at once; the next one forgets them, before its cookies grow too long to be sent. */
const MOST_UNDER_WAY = 8;

/** A browser's way to a session and out of it: `/auth/start`, `/auth/callback`, `/auth/sign-out`. */
export function browserAuth(browser: BrowserSignIn, log: ServerDeps['log'], limit: Limiter): Router {
  const router = express.Router({ strict: true, caseSensitive: true });
  const page = forPages(log);

  router.get(
    '/auth/start',
    page('signInStart', async (request, response) => {
      await limit('anonymous', request, response, '');
      const base = browser.publicUrl();
      const { searchParams } = new URL(request.originalUrl, base);
      const to = localPath(searchParams.get('to'));
      if (request.headers.host !== new URL(base).host && !searchParams.has('moved')) {
        return redirect(response, `${base}/auth/start?${new URLSearchParams({ to, moved: '' })}`);
      }
      const begun = await browser.start(to);
      if (begun.kind === 'problem') return begun;
      const underWay = loginCookiesOf(request, base);
      const { name, options } = loginCookie(base, begun.state);
      if (underWay.length >= MOST_UNDER_WAY) for (const old of underWay) response.clearCookie(old, options);
      response.cookie(name, begun.login, { ...options, expires: new Date(begun.expiresAt) });
      redirect(response, begun.location);
    }),
  );

  router.get(
    '/auth/callback',
    page('signInCallback', async (request, response) => {
      await limit('signIn', request, response, '');
      const base = browser.publicUrl();
      const { search, searchParams } = new URL(request.originalUrl, base);
      const login = loginCookie(base, searchParams.get('state') ?? '');
      const finished = await browser.finish(search, cookieOf(request, login.name));
      response.clearCookie(login.name, login.options);
      if (finished.kind === 'problem') return finished;
      const { name, options } = sessionCookie(base);
      response.cookie(name, finished.session, { ...options, expires: new Date(finished.expiresAt) });
      redirect(response, finished.to);
    }),
  );

  router.post('/auth/sign-out', async (request, response) => {
    response.locals.operation = 'signOut';
    await limit('anonymous', request, response, '');
    if (!isOwnOrigin(request, browser.publicUrl())) throw new HttpError('FOREIGN_ORIGIN');
    const { name, options } = sessionCookie(browser.publicUrl());
    response.clearCookie(name, options).setHeader('cache-control', 'no-store');
    response.status(204).end();
  });

  return router;
}

interface Problem {
  problem: SignInProblem;
  cause?: string;
  to?: string;
}

type Work = (...given: Parameters<RequestHandler>) => Promise<Problem | undefined | void>;

/** A browser that goes to an address reads a page: what fails leads to one that says what to do; what went wrong beyond it is for operators. */
function forPages(log: ServerDeps['log']) {
  return (operation: string, work: Work): RequestHandler =>
    async (request, response, next) => {
      response.locals.operation = operation;
      const found = await work(request, response, next).catch(expected);
      if (!found) return;
      const { problem, cause, to } = found;
      if (problem === 'failed' || problem === 'unavailable') log.error({ problem, cause }, 'sign-in');
      redirect(response, `/sign-in?${new URLSearchParams({ problem, ...(to !== undefined && { to }) })}`);
    };
}

function expected(error: unknown): Problem {
  if (error instanceof HttpError && error.code === 'RATE_LIMITED') return { problem: 'too-many' };
  if (storeTrouble(error)) return { problem: 'unavailable', cause: 'STORE_UNAVAILABLE' };
  throw error;
}

function redirect(response: Response, location: string): void {
  response.setHeader('cache-control', 'no-store');
  response.status(302).setHeader('location', location).end();
}
