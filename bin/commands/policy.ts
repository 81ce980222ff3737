import { options, UsageError } from '../usage.ts';
import { draftPolicy, isDraftVerb } from './policy-draft.ts';
import { comparePolicies, lintFile } from './policy-files.ts';
import { replay } from './policy-replay.ts';
import { table } from './policy-table.ts';

const WORDS =
  'the words after policy must be: lint FILE; diff FILE FILE; draft PROCESS --as ID [--patch FILE]; change DRAFT --patch FILE, propose DRAFT [--from INSTANT], activate DRAFT or discard DRAFT, each with --as ID; replay ...; table ...';

/** `countersign policy ...`: documents are linted and compared, drafts written, proposed and activated, replayed; tables go in and out. */
export async function policy(args: string[]): Promise<number> {
  const [word, ...rest] = args;
  if (word === 'replay') return replay(rest);
  if (word === 'table') return table(rest);
  const { positionals, values } = options(args, {
    as: { type: 'string' },
    patch: { type: 'string' },
    from: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  const [verb = '', first, second] = positionals;
  if (verb === 'lint' && first !== undefined) return lintFile(first, values.json);
  if (verb === 'diff' && first !== undefined && second !== undefined)
    return comparePolicies(first, second, values.json);
  if (isDraftVerb(verb) && first !== undefined) {
    if (values.as === undefined)
      throw new UsageError('--as must be the id of a person who writes or activates policies');
    return draftPolicy(verb, first, { as: values.as, patch: values.patch, from: values.from });
  }
  throw new UsageError(WORDS);
}
