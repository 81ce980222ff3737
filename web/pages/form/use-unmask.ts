import type { Json } from '../../../domain/json.ts';
import { command, newKey } from '../../api/command.ts';
import type { FormKeeper } from './keeper.ts';
import type { Kept } from './kept.ts';

/** Asks for a value that is shown in part; whoever may not see it types a new one. */
export function useUnmask(keeper: FormKeeper, kept: Kept): (pointer: string) => void {
  return pointer => {
    const { id } = kept;
    if (id === undefined) return;
    command('revealPersonal', { params: { id }, body: { fields: [pointer] }, key: newKey() })
      .then(({ body }) => keeper.unmasked(pointer, body.values[0]?.value as Json | undefined))
      .catch(() => keeper.unmasked(pointer, undefined));
  };
}
