import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { STATUS_OF } from '../../contract/errors.ts';
import { OPERATIONS } from '../../contract/operations/all.ts';
import { CONDITIONS } from '../../domain/messages/conditions.ts';
import { DONE_BESIDE, TRAIL_FAULTS } from '../../domain/messages/history.ts';
import { HTTP_MESSAGES } from '../../domain/messages/http.ts';
import type { Message } from '../../domain/messages/message.ts';
import { OTHER_PROBLEMS, PROBLEMS } from '../../domain/messages/problems.ts';
import { REFUSALS } from '../../domain/messages/refusals.ts';
import { STANDING } from '../../domain/messages/standing.ts';
import { paths } from '../../runtime/paths.ts';
import { openApiDocument, openApiText } from '../../server/openapi.ts';
import { routes } from '../../server/routes.ts';

type Document = {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; requestBody?: { content: Record<string, Body> } }>>;
  components: { schemas: Record<string, object>; parameters: object; responses: object };
};
type Body = { schema: { $ref: string }; example?: unknown };
const document = openApiDocument() as Document;
const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

describe('the OpenAPI document', () => {
  test('that_is_committed_is_the_one_that_is_generated', () => {
    expect(readFileSync(paths.openapi, 'utf8') === openApiText(), 'run: npm run generate').toBe(true);
  });

  test('is_valid_openapi_3_1', async () => {
    const checked = await new Validator().validate(structuredClone(document));
    expect(checked.errors ?? []).toEqual([]);
    expect(checked.valid).toBe(true);
  });

  test('has_every_route_and_every_route_is_in_it', () => {
    const routed = routes.map(({ operation }) => nameOf(operation)).sort();
    expect(OPERATIONS.map(nameOf).sort()).toEqual(routed);
    const written = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => nameOf({ method, path })),
    );
    expect(written.sort()).toEqual(routed);
  });

  test('names_every_operation_once', () => {
    const ids = OPERATIONS.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test('refers_to_nothing_that_is_not_there', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(500);
    for (const [, kind = '', name = ''] of references) {
      expect(Object.keys(document.components[kind as keyof Document['components']]), name).toContain(name);
    }
    expect(JSON.stringify(document)).not.toMatch(/"\$ref":"(?!#\/components\/)/);
  });

  test('has_examples_that_are_valid', () => {
    const withExample = OPERATIONS.filter(({ body }) => body?.example !== undefined);
    expect(withExample.length).toBeGreaterThan(5);
    for (const { id, body } of withExample) expect(body?.schema.safeParse(body.example).error, id).toBeUndefined();
  });
});

describe('messages', () => {
  const details = [
    ...Object.values<Message>({ ...REFUSALS, ...HTTP_MESSAGES }).flatMap(({ title, detail, instead = [] }) => [
      title,
      detail,
      ...instead.map(other => other.detail),
    ]),
    ...Object.values({ ...STANDING, ...TRAIL_FAULTS, ...DONE_BESIDE }),
    ...Object.values({ ...PROBLEMS, ...OTHER_PROBLEMS, ...CONDITIONS }),
  ];

  test('use_the_same_params_in_both_languages', () => {
    const params = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
    for (const { en, zh } of details) expect(params(zh), en).toEqual(params(en));
  });

  test('are_chinese_with_full_width_punctuation', () => {
    for (const { zh } of details) {
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      expect(zh).not.toMatch(/[\u4e00-\u9fff][,;:?()]|[,;?()][\u4e00-\u9fff]/);
    }
  });

  test('there_is_a_status_for_every_code', () => {
    expect(Object.keys(STATUS_OF).sort()).toEqual(
      [...new Set([...Object.keys(REFUSALS), ...Object.keys(HTTP_MESSAGES)])].sort(),
    );
  });
});
