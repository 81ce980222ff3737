import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generatedFiles } from '../../bin/generated-files.ts';
import { packageRoot } from '../../runtime/paths.ts';

test.each(Object.entries(generatedFiles()))('%s_is_what_npm_run_generate_writes', (name, text) => {
  expect(readFileSync(join(packageRoot, name), 'utf8')).toBe(text);
});
