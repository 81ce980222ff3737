import { driveAgain } from '../../engine/drive-again.ts';
import { configFrom } from '../../runtime/config.ts';
import { openContext } from '../../runtime/context.ts';
import { options, print, UsageError } from '../usage.ts';

/** `countersign effects retry [KEY...]`: effects that gave up are performed once more, when what they need is mended. */
export async function effects(args: string[]): Promise<number> {
  const { positionals } = options(args, {});
  const [verb, ...keys] = positionals;
  if (verb !== 'retry') throw new UsageError('the word after effects must be: retry');
  const context = await openContext(configFrom(process.env), { mode: 'shared', purpose: 'effects' });
  try {
    const taken = await driveAgain(context.engine, keys);
    const unknown = keys.filter(key => !taken.includes(key));
    print(taken.length === 0 ? 'No effect to try again.' : ['To be tried again:', ...taken].join('\n  '));
    if (unknown.length > 0) print(['Not among those that gave up:', ...unknown].join('\n  '));
    return unknown.length === 0 ? 0 : 1;
  } finally {
    await context.close();
  }
}
