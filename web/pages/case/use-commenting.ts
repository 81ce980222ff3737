import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { command, commandAt, newKey } from '../../api/command.ts';
import { askAgain } from '../../api/live.ts';
import { isProblem, NoAnswer } from '../../api/problem.ts';
import { useCommentTexts } from './comment-texts.ts';

interface Said {
  text: string;
  audience: 'everyone' | 'own-side';
  files: readonly File[];
}

export interface Commenting {
  busy: boolean;
  trouble: string | undefined;
  /** True where the comment stands; files that did not come along are told. */
  send(said: Said): Promise<boolean>;
}

/** Makes a comment, then brings its files one after the other. */
export function useCommenting(caseId: string): Commenting {
  const say = useCommentTexts();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const why = (error: unknown): string => {
    if (!isProblem(error) && !(error instanceof NoAnswer)) throw error;
    if (!isProblem(error)) return say('noAnswer');
    return error.problem.errors?.map(({ detail }) => detail).join(' ') ?? error.problem.detail;
  };
  const bring = async (commentId: string, file: File): Promise<string | undefined> => {
    const path = `/v1/cases/${caseId}/comments/${commentId}/files`;
    try {
      await commandAt('post', path, { query: { name: file.name }, body: file, key: newKey() });
      return undefined;
    } catch (error) {
      return say('notAttached', { name: file.name, why: why(error) });
    }
  };
  const send = async ({ text, audience, files }: Said): Promise<boolean> => {
    setBusy(true);
    setTrouble(undefined);
    try {
      const made = await command('createComment', {
        params: { id: caseId },
        body: { text: text.trim(), audience },
        key: newKey(),
      });
      const missing: string[] = [];
      for (const file of files) missing.push(...[await bring(made.body.id, file)].flatMap(told => told ?? []));
      if (missing.length > 0) setTrouble(missing.join(' '));
      return true;
    } catch (error) {
      setTrouble(why(error));
      return false;
    } finally {
      setBusy(false);
      await askAgain(queries, [caseId]);
    }
  };
  return { busy, trouble, send };
}
