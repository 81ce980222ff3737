import { ERASE } from '../../domain/kernel/erasure.ts';
import { execute } from '../../engine/execute.ts';
import type { Engine } from '../../engine/ports.ts';
import { whyNot } from '../outcome-words.ts';
import { print, UsageError } from '../usage.ts';

interface EraseWords {
  caseId: string | undefined;
  as?: string | undefined;
  field?: string[] | undefined;
  reason?: string | undefined;
  'dry-run': boolean;
}

/** `countersign audit erase CASE --field /contact [--field ...] --reason TEXT --as PERSON`: as over HTTP, with that person's right. */
export async function eraseCommand(engine: Engine, words: EraseWords): Promise<number> {
  const { caseId, as: userId, field: fields = [], reason: text, 'dry-run': validateOnly } = words;
  if (caseId === undefined || userId === undefined || fields.length === 0 || text === undefined)
    throw new UsageError('audit erase CASE --field POINTER [--field POINTER] --reason TEXT --as PERSON [--dry-run]');
  const row = await engine.store.read(reader => reader.get('cases', { id: caseId }));
  const outcome = await execute(engine, {
    actor: { kind: 'person', userId },
    process: row?.process ?? '',
    command: ERASE,
    caseId,
    input: { fields, reason: { text } },
    seen: row?.version,
    validateOnly,
  });
  if (outcome.kind === 'done') print(`erased, entry ${outcome.answer.case.seq} of the trail says what`);
  else if (outcome.kind === 'valid') print('this would be erased; nothing was written');
  else print(whyNot(outcome));
  return outcome.kind === 'done' || outcome.kind === 'valid' ? 0 : 1;
}
