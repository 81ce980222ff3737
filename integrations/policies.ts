import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Policy } from '../domain/policy/policy.ts';

/** A policy document as it ships: one file for each process and version. */
export interface PolicyFile extends Policy {
  effectiveFrom: string;
  source: string;
}

export function loadPolicies(folder: string): PolicyFile[] {
  const files = readdirSync(folder).filter(name => name.endsWith('.json'));
  return files.sort().map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')) as PolicyFile);
}
