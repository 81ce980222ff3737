import type { Life } from './life.ts';

const AMOUNTS = ['3200.00', '18600.00', '46000.00', '88000.00'] as const;
const THINGS = ['显示器', '移动工作站', '会议设备', '办公家具', '培训服务', '测试终端'] as const;
const RECORDS = ['产线上云', '灾备建设', '网站迁移', '数据看板'] as const;

/** What goes on every day beside opportunities: purchases, contracts, what account managers keep for themselves. */
export const OFFICE_LIVES: readonly Life[] = [
  {
    name: 'purchase-approved',
    weight: 130,
    tell: (n, pick) => ({
      process: 'purchase-approval',
      form: { subject: `${pick(THINGS)} ${n}`, amount: pick(AMOUNTS), currency: 'CNY', purpose: '设备到期更换' },
      steps: [
        [0, 'qian-ling', 'submit'],
        [1, 'feng-kai', 'claim'],
        [0, 'feng-kai', 'approve'],
      ],
    }),
  },
  {
    name: 'purchase-rejected',
    weight: 20,
    tell: (n, pick) => ({
      process: 'purchase-approval',
      form: { subject: `${pick(THINGS)} ${n}`, amount: pick(AMOUNTS), currency: 'CNY', purpose: '临时需要' },
      steps: [
        [0, 'qian-ling', 'submit'],
        [1, 'feng-kai', 'claim'],
        [1, 'feng-kai', 'reject', { reason: { text: '请从现有设备调配' } }],
      ],
    }),
  },
  {
    name: 'contract-signed',
    weight: 40,
    tell: (n, pick) => ({
      process: 'contract-countersign',
      form: {
        subject: `项目合作协议 ${n}`,
        partnerId: 'org-haiyue',
        amount: pick(AMOUNTS),
        currency: 'CNY',
        terms: '双方按季度核对进展，费用按约定比例分担。',
      },
      steps: [
        [0, 'zhao-qiang', 'submit'],
        [1, 'hai-admin', 'sign'],
        [1, 'gao-lei', 'sign'],
      ],
    }),
  },
  {
    name: 'record-kept',
    weight: 60,
    tell: (n, pick) => ({
      process: 'pipeline-record',
      form: {
        name: `${pick(RECORDS)} ${n}`,
        customerId: pick(['cus-precision', 'cus-port']),
        type: 'EXPANSION',
        industry: 'MANUFACTURING',
        phase: 'contact',
        winCertainty: 20,
        description: '客户二期计划上云，先做交流。',
        expectedMonthlySpend: pick(AMOUNTS),
        currency: 'CNY',
      },
      steps: [
        [0, 'hai-sales', 'create'],
        [4, 'hai-sales', 'specify-progress', { phase: 'requirement', winCertainty: 40, text: '确认需求' }],
      ],
    }),
  },
];
