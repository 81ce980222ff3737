import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyDocument } from '../domain/policy/document.ts';

/** The policy documents that ship: one file for each process and version. */
export function loadPolicies(folder: string): PolicyDocument[] {
  const files = readdirSync(folder).filter(name => name.endsWith('.json'));
  return files.sort().map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')) as PolicyDocument);
}
