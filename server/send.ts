import type { Response } from 'express';
import type { Language } from '../domain/label.ts';
import { CONTENT_LANGUAGE } from './language.ts';
import type { Reply } from './route.ts';

export function requestIdOf(response: Response): string {
  return String(response.getHeader('x-request-id') ?? '');
}

/** Writes an answer as it is: no transformation, no generated tags, nothing kept by anyone unless the reply says so. */
export function send(response: Response, language: Language, reply: Reply): void {
  const { body, text } = reply;
  const json = text ?? (body === undefined ? undefined : JSON.stringify(body));
  if (json !== undefined) response.setHeader('content-type', 'application/json; charset=utf-8');
  sendHead(response, language, reply);
  if (json === undefined) response.end();
  else {
    const bytes = Buffer.from(json);
    response.setHeader('content-length', bytes.length);
    response.end(bytes);
  }
}

/** Status and headers of an answer. */
export function sendHead(response: Response, language: Language, { status, headers }: Reply): void {
  response.statusCode = status;
  response.setHeader('content-language', CONTENT_LANGUAGE[language]);
  response.setHeader('vary', 'accept-language, authorization, cookie');
  if (headers?.['cache-control'] === undefined) response.setHeader('cache-control', 'no-store');
  for (const name in headers) response.setHeader(name, headers[name] ?? '');
}
