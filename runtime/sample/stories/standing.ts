import type { Story } from '../story.ts';

/** Partners that ask for a higher level. */
export const LEVELS: readonly Story[] = [
  {
    key: 'lu-haiyue-early',
    process: 'level-upgrade',
    form: { level: 'ADVANCED', note: '应用现代化标签已获得。' },
    steps: [
      ['-32 10:20', 'hai-admin', 'save-draft'],
      ['-32 10:34', 'hai-admin', 'submit'],
      ['-30 15:02', 'wang-fang', 'reject', { reason: { text: '请先完成本年度伙伴协议续签' } }],
    ],
  },
  {
    key: 'lu-haiyue',
    process: 'level-upgrade',
    form: { level: 'ADVANCED', note: '协议已续签。' },
    steps: [
      ['-20 09:44', 'hai-admin', 'save-draft'],
      ['-20 09:58', 'hai-admin', 'submit'],
      ['-18 11:16', 'zhou-jie', 'approve'],
    ],
  },
  {
    key: 'lu-chenxing',
    process: 'level-upgrade',
    form: { level: 'ADVANCED' },
    steps: [
      ['-3 14:30', 'chen-admin', 'save-draft'],
      ['-2 10:12', 'chen-admin', 'submit'],
    ],
  },
  {
    key: 'lu-tongda',
    process: 'level-upgrade',
    form: { level: 'PREMIER', note: '能力标签尚未满足，先行准备。' },
    steps: [['-1 15:20', 'tong-admin', 'save-draft']],
  },
];
