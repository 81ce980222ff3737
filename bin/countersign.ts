#!/usr/bin/env node
import { ConfigError } from '../runtime/config.ts';
import { audit } from './commands/audit.ts';
import { backup } from './commands/backup.ts';
import { calendar } from './commands/calendar.ts';
import { deadline } from './commands/deadline.ts';
import { directory } from './commands/directory.ts';
import { doctor } from './commands/doctor.ts';
import { effects } from './commands/effects.ts';
import { migrateCommand } from './commands/migrate.ts';
import { policy } from './commands/policy.ts';
import { reconcileCommand } from './commands/reconcile.ts';
import { registry } from './commands/registry.ts';
import { restore } from './commands/restore.ts';
import { seed } from './commands/seed.ts';
import { serve, start, work } from './commands/start.ts';
import { TASKS_HELP, tasks } from './commands/tasks.ts';
import { UsageError } from './usage.ts';

interface Command {
  help: string;
  run(args: string[]): Promise<number>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  start: { help: 'everything in one process: Temporal server, worker, API, sample programme', run: start },
  serve: { help: 'the API alone', run: serve },
  worker: { help: 'relay and Temporal worker alone', run: work },
  migrate: { help: 'bring the store to this version, publish policies and calendars', run: migrateCommand },
  seed: {
    help: 'fill the store with the sample programme; --size N: and with a year of N cases in all, 100,000 at most',
    run: seed,
  },
  deadline: {
    help: 'compute a deadline with its receipt: --from INSTANT --add 3wd [--calendar cn] [--stored] [--json]',
    run: deadline,
  },
  audit: {
    help: 'verify [FILE [--key FILE]]: check every trail of the store, or of an export; ledger: count the money again; export: write the trails, signed; key: what it is signed with; erase CASE --field POINTER --reason TEXT --as ID: personal values',
    run: audit,
  },
  effects: { help: 'retry [KEY...]: perform effects that gave up once more', run: effects },
  directory: {
    help: 'admin --id ID --name NAME --email ADDRESS --company ID: who may administer the directory; import FILE --as ID [--dry-run]: people and offices from a table',
    run: directory,
  },
  registry: {
    help: 'import KIND FILE --as ID [--dry-run]: labels, certificates, orders, bills and more, from a table or lines of JSON',
    run: registry,
  },
  calendar: { help: 'check FILE; import FILE --as USER [--dry-run]: a year of holidays', run: calendar },
  policy: {
    help: 'lint FILE; diff FILE FILE; draft PROCESS, change, propose, activate or discard DRAFT --as ID: the life of a policy; replay --draft FILE --since DATE [--json], replay --job ID: what a draft would have done to past cases; table export FILE --table NAME, table import FILE --process NAME: decision tables as DMN',
    run: policy,
  },
  tasks: { help: TASKS_HELP, run: tasks },
  backup: { help: '[FOLDER]: copy the data folder as one consistent set, while the product runs', run: backup },
  restore: { help: 'FOLDER [--only store|temporal]: put a backup in place, report what differs', run: restore },
  reconcile: {
    help: 'compare store and workflows, and have every waiting case looked at again',
    run: reconcileCommand,
  },
  doctor: { help: 'what is missing and how to fix it; open incidents', run: doctor },
};

/** Runs a command; its exit code is 0 when it did what was asked, 1 when not, 2 when the words were wrong. */
async function main([name = '', ...args]: string[]): Promise<number> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    const lines = Object.entries(COMMANDS).map(([word, { help }]) => `  ${word.padEnd(10)} ${help}`);
    process.stderr.write(`Usage: countersign COMMAND\n\n${lines.join('\n')}\n`);
    return name === '' || name === 'help' || name === '--help' ? 0 : 2;
  }
  try {
    return await command.run(args);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const plain = error instanceof UsageError || error instanceof ConfigError || PLAIN.has(error.name);
    process.stderr.write(`countersign ${name}: ${plain ? error.message : (error.stack ?? error.message)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

/** Errors whose message says all an operator needs. */
const PLAIN = new Set([
  'BackupError',
  'HalfRestoredError',
  'LockHeldError',
  'SchemaError',
  'StoreUnavailableError',
  'SettingsChangedError',
  'TemporalServerRunning',
  'EmbeddedIssuerRefused',
  'NotPossibleError',
]);

process.exitCode = await main(process.argv.slice(2));
