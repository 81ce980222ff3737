import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../runtime/paths.ts';
import { generatedFiles } from './generated-files.ts';

/** Writes everything in the tree that is generated from declarations; tests compare it with what is committed. */
for (const [name, text] of Object.entries(generatedFiles())) {
  const file = join(packageRoot, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
}
