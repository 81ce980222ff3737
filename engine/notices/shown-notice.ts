import type { Row } from '../../db/store.ts';
import type { SaidNotice } from '../../domain/notices/say-notice.ts';
import type { Engine } from '../ports.ts';
import type { CaseRow } from '../snapshot.ts';
import { type NoticeReader, noticeView } from './notice-view.ts';
import { policyNoticeView, policyOfNotice } from './policy-notice-view.ts';

/**
 * A notice in words, about the case that is given or else the version of a policy it names, for whoever may read that. Undefined where
 * the side is not told of it, or its process is gone.
 */
export function shownNotice(
  { processes }: Pick<Engine, 'processes'>,
  notice: Row<'notifications'>,
  row: CaseRow | null | undefined,
  reader: NoticeReader,
): SaidNotice | undefined {
  const policy = policyOfNotice(notice);
  const definition = processes.get(policy?.process ?? row?.process ?? '');
  if (!definition) return undefined;
  if (policy) return policyNoticeView(notice, policy.version, definition, reader);
  return row ? noticeView(notice, row, definition, reader) : undefined;
}
