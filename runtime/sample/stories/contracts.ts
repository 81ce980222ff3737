import type { Story } from '../story.ts';

/** Contracts that a partner and the vendor sign together. */
export const CONTRACTS: readonly Story[] = [
  {
    key: 'cc-framework',
    process: 'contract-countersign',
    form: {
      subject: '年度合作框架合同',
      partnerId: 'org-haiyue',
      amount: '2000000.00',
      currency: 'CNY',
      terms: '双方在制造与零售行业共同拓展，按季度核对机会点进展。',
    },
    steps: [
      ['-21 10:12', 'zhao-qiang', 'submit'],
      ['-20 09:40', 'hai-admin', 'sign'],
      ['-19 16:05', 'gao-lei', 'sign'],
    ],
  },
  {
    key: 'cc-lab',
    process: 'contract-countersign',
    form: {
      subject: '联合实验室共建协议',
      partnerId: 'org-haiyue',
      amount: '860000.00',
      currency: 'CNY',
      terms: '双方共建联合验证实验室，设备按出资比例归属。',
    },
    steps: [
      ['-12 11:30', 'zhao-qiang', 'submit'],
      ['-11 15:20', 'hai-admin', 'decline', { reason: { text: '设备归属条款与此前约定不一致' } }],
    ],
  },
  {
    key: 'cc-training',
    process: 'contract-countersign',
    form: {
      subject: '伙伴技术培训服务合同',
      partnerId: 'org-haiyue',
      amount: '180000.00',
      currency: 'CNY',
      terms: '全年四期培训，讲师由厂商提供，场地由伙伴提供。',
    },
    steps: [
      ['-2 14:18', 'zhao-qiang', 'submit'],
      ['-1 10:02', 'hai-admin', 'sign'],
    ],
  },
  {
    key: 'cc-support',
    process: 'contract-countersign',
    form: {
      subject: '联合支持服务协议',
      partnerId: 'org-haiyue',
      amount: '320000.00',
      currency: 'CNY',
      terms: '双方联合提供上线后支持，费用按季度结算。',
    },
    steps: [
      ['-3 10:20', 'zhao-qiang', 'submit'],
      [
        '-2 16:10',
        'hai-admin',
        'request-changes',
        {
          reason: { text: '结算条款需要明确' },
          remarks: [{ pointer: '/terms', text: '写明每季度的付款日与响应时限' }],
        },
      ],
    ],
  },
  {
    key: 'cc-events',
    process: 'contract-countersign',
    form: {
      subject: '市场活动合作协议',
      partnerId: 'org-haiyue',
      amount: '90000.00',
      currency: 'CNY',
      terms: '全年两场联合市场活动，费用各半。',
    },
    steps: [
      ['-8 09:45', 'zhao-qiang', 'submit'],
      ['-7 11:00', 'zhao-qiang', 'withdraw', { reason: { text: '活动改由年度框架合同一并约定' } }],
    ],
  },
];
