import { readFileSync } from 'node:fs';
import { isObject, type JsonObject } from '../../domain/json.ts';
import { UsageError } from '../usage.ts';

/** A JSON file of one object, such as a policy. */
export function readDocument(file: string): JsonObject {
  try {
    const document: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isObject(document)) return document;
    throw new Error('not an object');
  } catch (error) {
    throw new UsageError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
