import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/client.ts';
import { command, newKey } from '../../api/command.ts';
import { askAgain } from '../../api/live.ts';
import { type Answer, placeOf } from '../../api/operations.ts';
import { isProblem, NoAnswer } from '../../api/problem.ts';
import { type CameOf, handOverAll, type InHand, leftOf } from './hand-over.ts';

/** Hands over what a person has in hand, one command a task under a key of its own; answers how many were left. */
export function useHandOver(personId: string) {
  const queries = useQueryClient();
  const [came, setCame] = useState<readonly CameOf[]>([]);
  const [busy, setBusy] = useState(false);
  const look = async ({ id }: InHand) => {
    const { body } = await ask<Answer<'getCase'>>({ ...placeOf('getCase', { id }) });
    return { tag: body.tag, tasks: body.tasks.filter(({ assignee }) => assignee?.id === personId) };
  };
  const send = async (chosen: readonly InHand[], assigneeId: string, text: string): Promise<number> => {
    setBusy(true);
    setCame([]);
    const give = async (_: InHand, task: { id: string; tag: string }) => {
      const wish = { params: { id: task.id }, seen: task.tag, key: newKey() };
      await command('reassignTask', { ...wish, body: { assigneeId, reason: { text } } });
    };
    const all = await handOverAll(chosen, { look, give, words }, setCame);
    await askAgain(
      queries,
      chosen.map(({ id }) => id),
    );
    setBusy(false);
    return leftOf(all).length;
  };
  return { came, busy, send };
}

function words(error: unknown): string | undefined {
  if (isProblem(error)) return error.problem.detail;
  if (error instanceof NoAnswer) return undefined;
  throw error;
}
