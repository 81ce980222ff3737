import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail, CommandPreview, Process, Task } from '../../api/answers.ts';
import { ask } from '../../api/client.ts';
import { newKey } from '../../api/command.ts';
import { isProblem, type Problem } from '../../api/problem.ts';
import type { Choice } from './command-choices.ts';
import { isReady } from './command-ready.ts';
import type { CommandBody } from './use-give.ts';

const PAUSE_MS = 500;

export interface Preview {
  ahead?: CommandPreview['preview'];
  problem?: Problem;
}

/** What the command would do with what stands in the panel, or what the server would refuse: asked without writing, a moment after the last letter. */
export function usePreview(
  about: { detail: CaseDetail; process: Process; task: Task | undefined },
  choice: Choice,
  body: CommandBody,
): Preview {
  const { i18n } = useTranslation();
  const settled = useSettled(body);
  const { path, sent, seen } = dryRun(about, choice, settled);
  const { data } = useQuery({
    queryKey: ['preview', path, sent, seen, i18n.language],
    queryFn: async ({ signal }): Promise<Preview> => {
      try {
        const query = { 'validate-only': true };
        const request = { method: 'post', path, query, body: sent, seen, key: newKey(), signal };
        return { ahead: (await ask<CommandPreview>(request)).body.preview };
      } catch (error) {
        if (isProblem(error)) return { problem: error.problem };
        throw error;
      }
    },
    enabled: isReady(choice.input, settled),
    placeholderData: before => before,
    retry: false,
  });
  return data ?? {};
}

function dryRun({ detail, process, task }: Parameters<typeof usePreview>[0], choice: Choice, body: CommandBody) {
  if (choice.way === 'decide' && task) {
    return { path: `/v1/tasks/${task.id}/decide`, sent: { command: choice.command, data: body }, seen: task.tag };
  }
  const path = process.commands.find(({ code }) => code === choice.command)?.path ?? '';
  return { path: path.replace('{id}', detail.id), sent: body, seen: detail.tag };
}

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
