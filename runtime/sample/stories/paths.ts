import type { Step, Story } from '../story.ts';

function path(key: string, by: string, chosen: string, on: string, rest: readonly Step[] = []): Story {
  return {
    key,
    process: 'development-path',
    form: { path: chosen },
    steps: [[`${on} 10:26`, by, 'select-path'], ...rest],
  };
}

/** Second paths that partners took: one chosen, one whose role is looked at, one certified, one at its end. */
export const PATHS: readonly Story[] = [
  path('dp-haiyue', 'hai-admin', 'service', '-7'),
  path('dp-tongda', 'tong-admin', 'software', '-12', [['-4 14:50', 'tong-admin', 'apply-role']]),
  path('dp-mingde', 'mingde-admin', 'software', '-31', [
    ['-30 10:14', 'mingde-admin', 'apply-role'],
    ['-28 15:36', 'jiang-nan', 'reject-role', { reason: { text: '方案认证材料与申报产品不一致，请更正后重新申请' } }],
    ['-24 09:58', 'mingde-admin', 'apply-role'],
    ['-22 11:20', 'bai-xue', 'certify-role'],
  ]),
  path('dp-chenxing', 'chen-admin', 'software', '-50', [
    ['-48 16:10', 'chen-admin', 'apply-role'],
    ['-46 10:42', 'bai-xue', 'certify-role'],
    ['-19 14:18', 'jiang-nan', 'differentiate'],
  ]),
];
