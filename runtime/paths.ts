import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the package: the same from the sources and from the compiled output below it. */
export const packageRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

/** Data that ships with the product, read as files. */
export const paths = {
  migrations: join(packageRoot, 'db', 'migrations'),
  policies: join(packageRoot, 'integrations', 'policies'),
  holidays: join(packageRoot, 'integrations', 'holidays'),
  sampleDirectory: join(packageRoot, 'runtime', 'sample', 'directory.json'),
  sampleRegistry: join(packageRoot, 'runtime', 'sample', 'registry.json'),
  samplePolicies: join(packageRoot, 'runtime', 'sample', 'policies'),
  openapi: join(packageRoot, 'contract', 'openapi.json'),
  console: join(packageRoot, 'dist', 'web'),
  workflowBundle: join(packageRoot, 'dist', 'workflow-bundle.js'),
} as const;

function findRoot(from: string): string {
  let folder = from;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}
