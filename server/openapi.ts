import { z } from 'zod';
import { STATUS_OF } from '../contract/errors.ts';
import { errorsOf, type Operation } from '../contract/operation.ts';
import { OPERATIONS } from '../contract/operations/all.ts';
import type { QueryParameter } from '../contract/query.ts';
import { shapes, valid } from '../contract/schemas/common.ts';
import { problem } from '../contract/schemas/problem.ts';

/** The OpenAPI 3.1 document, from the declarations that route and validate (design/architecture.md section 7). */
export function openApiDocument(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationObject(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Countersign',
      version: '1.0.0',
      description:
        'An approval engine with a partner programme running on it. Errors are RFC 9457 problem details with a stable `code`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }, { session: [] }],
    tags: [...new Set(OPERATIONS.map(({ tag }) => tag))].map(name => ({ name })),
    paths,
    components: {
      schemas: componentSchemas(),
      parameters: { ...HEADERS, ...PATH_PARAMETERS },
      responses: problemResponses(),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-countersign',
          description: 'A browser signed in at /auth/start. Changes are taken from pages of this origin alone.',
        },
      },
    },
  };
}

export function openApiText(): string {
  return `${JSON.stringify(openApiDocument(), null, 2)}\n`;
}

function componentSchemas(): Record<string, object> {
  const { schemas } = z.toJSONSchema(shapes, {
    io: 'input',
    uri: id => `#/components/schemas/${id}`,
    // Every integer of the interface is a safe one; saying so each time hides what matters.
    override: ({ jsonSchema }) => {
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return Object.fromEntries(
    Object.entries(schemas)
      .map(([id, { $schema: _s, $id: _i, id: _n, ...schema }]) => [id, schema] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** One problem response for each status; which codes an operation may answer with stands in its `x-error-codes`. */
function problemResponses(): Record<string, object> {
  const statuses = [...new Set(Object.values(STATUS_OF))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map(status => {
      const codes = Object.entries(STATUS_OF).flatMap(([code, of]) => (of === status ? [code] : []));
      const content = { 'application/problem+json': { schema: reference(problem) } };
      return [`Problem${status}`, { description: codes.join(', '), content }];
    }),
  );
}

function reference(schema: z.ZodType): object {
  const id = shapes.get(schema)?.id;
  if (id === undefined) throw new Error('A shape of an operation has no name (contract/schemas/common.ts, named)');
  return { $ref: `#/components/schemas/${id}` };
}

function operationObject(operation: Operation): object {
  const { id, tag, summary, access, body, upload } = operation;
  const media = body?.csv
    ? ['text/csv', ...(body.csv.ndjson ? ['application/x-ndjson'] : [])]
    : body?.patch
      ? ['application/merge-patch+json', 'application/json']
      : ['application/json'];
  return {
    operationId: id,
    tags: [tag],
    summary: summary.en,
    description: summary.zh,
    ...(access === 'public' && { security: [] }),
    ...(typeof access === 'object' && { 'x-permission-item': access.item }),
    'x-error-codes': errorsOf(operation),
    parameters: [
      ...pathParameters(operation),
      ...(operation.query ?? []).map(queryParameter),
      ...headerParameters(operation),
    ],
    ...(body && {
      requestBody: {
        required: body.optional !== true,
        content: Object.fromEntries(media.map(type => [type, content(body.schema, body.example)])),
      },
    }),
    ...(upload && { requestBody: { required: true, content: { '*/*': {} } } }),
    responses: responses(operation),
  };
}

function content(schema: z.ZodType, example: unknown): object {
  return { schema: reference(schema), ...(example !== undefined && { example }) };
}

function pathParameters({ path }: Operation): object[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ $ref: `#/components/parameters/${name}` }));
}

const PATH_PARAMETERS = Object.fromEntries(
  ['id', 'attachmentId', 'commentId', 'fileId', 'job', 'name', 'seq', 'list', 'process', 'version', 'year', 'kind'].map(
    name => [name, { name, in: 'path', required: true, schema: { type: 'string', maxLength: 64 } }],
  ),
);

function queryParameter({ name, type, values, pattern, min, max, preset, summary }: QueryParameter): object {
  const items = { type: 'string', ...(values && { enum: values }) };
  const schemas = {
    text: { ...items, ...(pattern !== undefined && { pattern }), ...(max !== undefined && { maxLength: max }) },
    integer: { type: 'integer', minimum: min, maximum: max },
    boolean: { type: 'boolean' },
    instant: { type: 'string', format: 'date-time' },
    codes: { type: 'array', items },
  };
  const schema = { ...schemas[type], ...(preset !== undefined && { default: preset }) };
  return {
    name,
    in: 'query',
    description: summary.en,
    schema,
    ...(type === 'codes' && { style: 'form', explode: false }),
  };
}

function headerParameters({ key, ifMatch }: Operation): object[] {
  const names = [
    'AcceptLanguage',
    ...(key === 'required' ? ['IdempotencyKey'] : key ? ['OptionalIdempotencyKey'] : []),
  ];
  if (ifMatch) names.push({ case: 'IfMatchCase', task: 'IfMatchTask', entry: 'IfMatchEntry' }[ifMatch]);
  return names.map(name => ({ $ref: `#/components/parameters/${name}` }));
}

const headerParameter = (name: string, required: boolean, description: string, example: string) => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
  example,
});
const KEY_SAYS = 'A fresh value for each new command, the same for a retry';
const HEADERS = {
  AcceptLanguage: headerParameter('Accept-Language', false, 'zh-CN or en', 'zh-CN'),
  IdempotencyKey: headerParameter('Idempotency-Key', true, KEY_SAYS, '"8e03978e-40d5-43dd"'),
  OptionalIdempotencyKey: headerParameter('Idempotency-Key', false, KEY_SAYS, '"8e03978e-40d5-43dd"'),
  IfMatchCase: headerParameter('If-Match', true, 'The ETag of the case that was seen', '"c3"'),
  IfMatchTask: headerParameter('If-Match', true, 'The ETag of the task that was seen', '"t1"'),
  IfMatchEntry: headerParameter('If-Match', true, 'The ETag of the entry that was seen', '"v2"'),
};

function responses(operation: Operation): object {
  const { success, query, preview = valid } = operation;
  const dry = query?.some(({ name }) => name === 'validate-only') ?? false;
  const shapesOf200 = dry && success.status === 200 ? [success.schema, preview] : [success.schema];
  const made: Record<string, object> = { [success.status]: successObject(operation, shapesOf200) };
  if (dry && success.status !== 200)
    made['200'] = { description: 'Valid; nothing was written', content: json(preview) };
  for (const status of new Set(errorsOf(operation).map(code => STATUS_OF[code]))) {
    made[status] = { $ref: `#/components/responses/Problem${status}` };
  }
  return made;
}

function successObject({ success, query }: Operation, schemas: z.ZodType[]): object {
  const [only] = schemas;
  const schema = schemas.length > 1 || !only ? { anyOf: schemas.map(reference) } : reference(only);
  const header = (description: string) => ({ description, schema: { type: 'string' } });
  return {
    description: success.description ?? 'Done',
    headers: {
      'Content-Language': header('zh-CN or en'),
      ...(success.etag && { ETag: header('Tag for If-Match') }),
      ...(success.location && { Location: header('The new case') }),
    },
    content: {
      [success.media ?? 'application/json']: { schema },
      ...(query?.some(({ name }) => name === 'format') && { 'text/csv': { schema: { type: 'string' } } }),
    },
  };
}

function json(schema: z.ZodType): object {
  return { 'application/json': { schema: reference(schema) } };
}
