import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { commandAt, newKey } from '../../api/command.ts';
import { isProblem } from '../../api/problem.ts';
import { useAttachmentTexts } from './texts.ts';
import { upload } from './upload.ts';

interface Attached {
  caseId: string;
  /** The case's tag as the reader sees it. */
  tag: string;
  /** Where a file is removed: the command's own path. */
  removePath: string | undefined;
}

export interface Attaching {
  /** The file on its way, and how far it is. */
  sending: { name: string; part: number } | undefined;
  busy: boolean;
  trouble: string | undefined;
  add(files: readonly File[]): Promise<void>;
  remove(attachmentId: string): Promise<void>;
}

/** Adds files one after the other and removes them; each rests on the tag the one before left. */
export function useAttaching({ caseId, tag, removePath }: Attached): Attaching {
  const say = useAttachmentTexts();
  const queries = useQueryClient();
  const [sending, setSending] = useState<Attaching['sending']>();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const during = async (name: string, work: () => Promise<unknown>) => {
    setBusy(true);
    setTrouble(undefined);
    try {
      await work();
    } catch (error) {
      setTrouble(
        isProblem(error) ? [name, error.problem.detail].filter(Boolean).join(': ') : say('noAnswer', { name }),
      );
    } finally {
      setBusy(false);
      setSending(undefined);
      await queries.invalidateQueries({ predicate: ({ queryKey: [path] }) => String(path).includes(caseId) });
    }
  };
  return {
    sending,
    busy,
    trouble,
    add: async files => {
      let seen = tag;
      for (const file of files) {
        await during(file.name, async () => {
          seen = (await upload(caseId, file, seen, part => setSending({ name: file.name, part }))) ?? seen;
        });
      }
    },
    remove: attachmentId =>
      during('', async () => {
        if (removePath) await commandAt('post', removePath, { body: { attachmentId }, seen: tag, key: newKey() });
      }),
  };
}
