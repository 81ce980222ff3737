import { monthOf } from '../../../domain/fh/month.ts';
import type { Life, LifeStep } from './life.ts';

function invitation(name: string, weight: number, rest: readonly LifeStep[]): Life {
  return {
    name,
    weight,
    tell: n => ({
      process: 'reseller-invitation',
      form: { companyName: `南方云服务 ${n}`, email: `office-${n}@south.example`, language: 'ZH' },
      steps: [[0, 'tong-channel', 'invite'], ...rest],
    }),
  };
}

/** What companies are and may do in the programme; of most of it each has one at a time. */
export const STANDING_LIVES: readonly Life[] = [
  invitation('invitation-forgotten', 8, []),
  invitation('invitation-revoked', 6, [
    [3, 'tong-channel', 'resend'],
    [2, 'tong-channel', 'revoke'],
  ]),
  {
    name: 'level-refused',
    weight: 5,
    tell: n => ({
      process: 'level-upgrade',
      form: { level: 'ADVANCED', note: `第 ${n} 号申请，材料见附言。` },
      steps: [
        [0, 'lan-admin', 'save-draft'],
        [0, 'lan-admin', 'submit'],
        [2, 'xu-jing', 'reject', { reason: { text: '本季度业绩尚未达到预期，请下季度再申请' } }],
      ],
      holds: 'level org-lanwan',
    }),
  },
  {
    name: 'path-left',
    weight: 5,
    tell: () => ({
      process: 'development-path',
      form: { path: 'service' },
      steps: [
        [0, 'song-admin', 'select-path'],
        [1, 'song-admin', 'apply-role'],
        [2, 'bai-xue', 'reject-role', { reason: { text: '证书持有人在职证明已过期，请更新后再申请' } }],
        [1, 'song-admin', 'leave-path'],
      ],
      holds: 'service org-songyuan',
    }),
  },
  {
    name: 'fh-qualification-revoked',
    weight: 3,
    tell: n => ({
      process: 'fh-qualification',
      form: ({ today }) => ({ agreementNo: `FH-BH-${n}`, signedOn: today }),
      steps: [
        [0, 'baihe-admin', 'save-draft'],
        [0, 'baihe-admin', 'request-qualification'],
        [2, 'hu-bin', 'grant'],
        [3, 'ops-an', 'revoke', { reason: { text: '伙伴书面说明不再设置专职岗位' } }],
      ],
      holds: 'fh-qualification org-baihe',
    }),
  },
  {
    name: 'fh-claim-given-up',
    weight: 4,
    tell: n => ({
      process: 'fh-monthly-claim',
      form: ({ today }) => ({
        path: 'SI',
        type: 'SENIOR',
        month: monthOf(today),
        person: 'tong-channel',
        projectRefs: [`PRJ-TD-${n}`],
      }),
      steps: [
        [0, 'tong-admin', 'open'],
        [1, 'tong-admin', 'edit-draft', { template: '2026-1' }],
        [3, 'tong-admin', 'delete-draft'],
      ],
    }),
  },
  {
    name: 'business-info-given-up',
    weight: 3,
    tell: n => ({
      process: 'business-certification',
      form: {
        legalName: '百禾网络',
        creditCode: '91440300MA06B0009J',
        bank: '招商银行',
        branch: `深圳第 ${n} 支行`,
        account: '6225880080009789012',
        taxpayerType: 'GENERAL',
        entity: '百禾网络',
        currency: 'CNY',
      },
      steps: [
        [0, 'baihe-admin', 'save-draft'],
        [1, 'baihe-admin', 'delete-draft'],
      ],
      holds: 'business-info org-baihe',
    }),
  },
];
