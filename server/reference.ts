import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import express, { type Response, type Router } from 'express';

/** Files of Swagger UI that the page needs, out of the installed package: no network but this server. */
const ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js'];

/** Scripts, styles and calls of this origin alone; nothing inline, nobody may frame it. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Countersign 会签 API</title>
<link rel="stylesheet" href="/reference/swagger-ui.css">
</head>
<body>
<noscript>The description is at <a href="/openapi.json">/openapi.json</a>. 接口说明见 <a href="/openapi.json">/openapi.json</a>。</noscript>
<div id="reference"></div>
<script src="/reference/swagger-ui-bundle.js"></script>
<script src="/reference/start.js"></script>
</body>
</html>
`;

/** A token typed into the page is kept by nobody; the validator of others is not asked. */
const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#reference', docExpansion: 'none', filter: true,
  defaultModelsExpandDepth: 0, validatorUrl: null, persistAuthorization: false });
`;

/** The reference page of the API at /reference: the OpenAPI document, readable and to be tried. */
export function reference(): Router {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const router = express.Router({ strict: true, caseSensitive: true });
  const give = (response: Response, type: string, text: string) => {
    response.type(type).setHeader('cache-control', 'no-cache');
    response.end(text);
  };
  router.use('/reference', (_request, response, next) => {
    response.setHeader('content-security-policy', POLICY);
    next();
  });
  router.get('/reference', (_request, response) => give(response, 'html', PAGE));
  router.get('/reference/start.js', (_request, response) => give(response, 'js', START));
  for (const name of ASSETS) {
    router.get(`/reference/${name}`, (_request, response) => response.sendFile(join(folder, name), { maxAge: '1h' }));
  }
  return router;
}
