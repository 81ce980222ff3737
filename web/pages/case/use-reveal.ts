import { useState } from 'react';
import type { CaseDetail } from '../../api/answers.ts';
import { command, newKey } from '../../api/command.ts';
import { isProblem } from '../../api/problem.ts';

export interface Reveal {
  /** Values in clear by their pointer, for as long as they are looked at. */
  clear: ReadonlyMap<string, unknown>;
  refused: string | undefined;
  show(): Promise<void>;
  hide(): void;
}

/** Personal values in clear: asked for each time, noted by the server, held nowhere but here, so gone on leaving. */
export function useReveal({ id, personal }: CaseDetail): Reveal {
  const [clear, setClear] = useState<ReadonlyMap<string, unknown>>(new Map());
  const [refused, setRefused] = useState<string>();
  const show = async () => {
    setRefused(undefined);
    try {
      const body = { fields: personal.masked };
      const answered = await command('revealPersonal', { params: { id }, body, key: newKey() });
      setClear(new Map(answered.body.values.map(({ pointer, value }) => [pointer, value])));
    } catch (error) {
      if (!isProblem(error)) throw error;
      setRefused(error.problem.detail);
    }
  };
  return { clear, refused, show, hide: () => setClear(new Map()) };
}
