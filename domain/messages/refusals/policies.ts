import type { RefusalCode } from '../../kernel/refusal.ts';
import type { Message } from '../message.ts';

/** Why a policy was not changed, proposed, activated or retired. */
export const POLICIES_REFUSALS = {
  DRAFT_CLOSED: {
    title: { en: 'The draft is closed', zh: '草案已关闭' },
    detail: {
      en: 'It was activated or discarded meanwhile ({status}). Begin another one from the newest version.',
      zh: '该草案已启用或已废弃（{status}），请从最新版本新建草案。',
    },
  },
  DRAFT_NOT_PROPOSED: {
    title: { en: 'The draft is not proposed', zh: '草案尚未提交' },
    detail: {
      en: 'Whoever wrote it proposes it first; a change after that takes the proposal back.',
      zh: '须先由起草人提交；提交后如有修改，提交即失效。',
    },
  },
  OWN_POLICY: {
    title: { en: 'You had part in it', zh: '您参与了起草' },
    detail: {
      en: 'A policy is activated by somebody who neither wrote nor proposed any of it. Ask a second person who may activate policies.',
      zh: '政策须由未参与起草和提交的人员启用，请联系另一位有启用权限的人员。',
    },
  },
  POLICY_MOVED_ON: {
    title: { en: 'A newer version came meanwhile', zh: '已有更新的版本' },
    detail: {
      en: 'It was written from version {base}; version {version} is there now. Bring it up to date, look at what differs, and propose it again.',
      zh: '该草案基于第 {base} 版，现已有第 {version} 版。请先更新基准版本，核对差异后重新提交。',
    },
  },
  POLICY_DATE_PAST: {
    title: { en: 'The date has passed', zh: '生效时间已过' },
    detail: {
      en: 'A policy cannot hold from the past ({at}). Propose it from a time to come, or from its activation.',
      zh: '生效时间不能早于当前（{at}）。请提交将来的时间，或选择启用时生效。',
    },
  },
  POLICY_BEFORE_NEWEST: {
    title: { en: 'A version to come would follow it', zh: '与待生效版本冲突' },
    detail: {
      en: 'Version {version} holds from {at}. Propose this one from then on or later, or retire that version first.',
      zh: '第 {version} 版将于 {at} 生效。请选择不早于该时间的生效时间，或先停用该版本。',
    },
  },
  POLICY_NOT_SOUND: {
    title: { en: 'The policy has errors', zh: '政策存在错误' },
    detail: {
      en: 'Errors found: {errors}. The first, at {pointer}: {first}',
      zh: '共有 {errors} 处错误。第一处（{pointer}）：{first}',
    },
  },
  POLICY_IN_FORCE: {
    title: { en: 'This version is in force', zh: '该版本生效中' },
    detail: {
      en: 'New cases need version {version}. Activate another one first.',
      zh: '新记录正在使用第 {version} 版，请先启用其他版本。',
    },
  },
  POLICY_NOT_IN_FORCE: {
    title: { en: 'This version is not in force', zh: '该版本未生效' },
    detail: {
      en: 'Running cases are moved to the version in force only; version {version} is not.',
      zh: '运行中的记录只能迁移到当前生效的版本，第 {version} 版未生效。',
    },
  },
} as const satisfies Partial<Record<RefusalCode, Message>>;
