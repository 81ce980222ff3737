import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../runtime/paths.ts';

/** The table of design/architecture.md section 2: what each folder may import of the others, and which packages never. */
const TABLE: Record<
  string,
  {
    folders: string[];
    node: boolean;
    never?: RegExp;
    only?: RegExp;
    /** Files that run in Node where the rest does not. */
    builds?: string[];
    /** Packages whose types alone may be imported. */
    types?: RegExp;
  }
> = {
  domain: { folders: [], node: false, only: /^$/ },
  contract: { folders: ['domain'], node: false, only: /^zod$/ },
  engine: { folders: ['domain', 'db', 'integrations'], node: true, only: /^(feelin|canonicalize)$/ },
  db: { folders: ['domain'], node: true, never: /^(@temporalio|express)/ },
  integrations: { folders: ['domain'], node: true, never: /^(@temporalio|express|drizzle|better-sqlite3|pg$)/ },
  workflows: { folders: ['domain', 'activities'], node: false, only: /^@temporalio\/workflow$/ },
  activities: { folders: ['engine', 'domain', 'db', 'integrations'], node: true, only: /^@temporalio\/activity$/ },
  runtime: {
    folders: ['domain', 'engine', 'db', 'integrations'],
    node: true,
    never: /^(express|@temporalio\/(worker|workflow|activity))/,
  },
  worker: {
    folders: ['runtime', 'activities', 'engine', 'db', 'integrations', 'domain'],
    node: true,
    never: /^express/,
  },
  server: {
    folders: ['contract', 'engine', 'domain', 'runtime', 'db'],
    node: true,
    never: /^(@temporalio|drizzle|better-sqlite3|pg$)/,
  },
  bin: {
    folders: ['runtime', 'server', 'worker', 'engine', 'domain', 'integrations'],
    node: true,
    never: /^(express|drizzle|better-sqlite3|pg$)/,
  },
  web: {
    folders: ['contract', 'domain'],
    node: false,
    never: /^(@temporalio|express|drizzle|better-sqlite3|pg$|zod$)/,
    types: /^zod$/,
    builds: ['web/vite.config.ts', 'web/precompressed.ts'],
  },
};

/** Folders whose types alone may be imported. */
const TYPES_ONLY: Record<string, string[]> = {
  engine: ['db', 'integrations'],
  workflows: ['activities'],
  activities: ['db', 'integrations'],
  server: ['db'],
};

interface Import {
  file: string;
  from: string;
  typeOnly: boolean;
}

function importsOf(folder: string): Import[] {
  const files = readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' }).filter(name =>
    /\.tsx?$/.test(name),
  );
  return files.flatMap(name => {
    const file = join(packageRoot, folder, name);
    const text = readFileSync(file, 'utf8');
    const found = text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gms);
    return [...found].map(([, type, from]) => ({ file, from: from ?? '', typeOnly: Boolean(type) }));
  });
}

function faultOf(folder: string, { file, from, typeOnly }: Import): string | undefined {
  const rule = TABLE[folder];
  const where = relative(packageRoot, file);
  if (!rule) return `${where}: no rule for ${folder}`;
  const builds = rule.builds?.includes(where);
  if (from.startsWith('node:')) return rule.node || builds ? undefined : `${where} imports ${from}`;
  if (!from.startsWith('.')) {
    if (typeOnly && rule.types?.test(from)) return undefined;
    const wrong = (rule.only && !rule.only.test(from)) || rule.never?.test(from);
    return wrong ? `${where} imports ${from}` : undefined;
  }
  const [target = ''] = relative(packageRoot, resolve(dirname(file), from)).split(sep);
  if (target === folder) return undefined;
  if (!rule.folders.includes(target)) return `${where} imports ${target}/`;
  // StoreUnavailableError is part of the store's port, a class beside its types.
  const port = from.endsWith('db/store.ts');
  return TYPES_ONLY[folder]?.includes(target) && !typeOnly && !port
    ? `${where} imports more than types of ${target}/`
    : undefined;
}

const NOT_PRODUCT = ['bench', 'dist', 'docs', 'node_modules', 'shots', 'test'];
const FOLDERS = readdirSync(packageRoot, { withFileTypes: true })
  .filter(entry => entry.isDirectory() && !entry.name.startsWith('.') && !NOT_PRODUCT.includes(entry.name))
  .map(({ name }) => name);

test('every_folder_of_the_product_has_its_row', () => {
  expect(FOLDERS.filter(name => !TABLE[name])).toEqual([]);
});

test.each(FOLDERS)('%s_imports_only_what_the_architecture_allows', folder => {
  expect(importsOf(folder).flatMap(found => faultOf(folder, found) ?? [])).toEqual([]);
});

test('product_code_never_imports_tests_or_benchmarks', () => {
  const wrong = FOLDERS.flatMap(folder =>
    importsOf(folder).filter(
      ({ from }) => /(^|\/)(test|bench)\//.test(from) || /^(vitest|fast-check|@electric-sql)/.test(from),
    ),
  );
  expect(wrong).toEqual([]);
});
