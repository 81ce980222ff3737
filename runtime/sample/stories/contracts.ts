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
];
