import type { Story } from '../story.ts';

/** Purchase approvals of the vendor's headquarters: the last three by the version that asks more people for larger amounts. */
export const PURCHASES: readonly Story[] = [
  {
    key: 'pa-laptops',
    process: 'purchase-approval',
    form: {
      subject: '代表处移动工作站三十台',
      amount: '389700.00',
      currency: 'CNY',
      purpose: '华北、华南代表处方案演示设备到期更换,按配置清单集中采购。',
    },
    steps: [
      ['-41 10:24', 'qian-ling', 'submit'],
      ['-40 14:10', 'feng-kai', 'claim'],
      ['-40 16:32', 'feng-kai', 'approve'],
    ],
  },
  {
    key: 'pa-summit',
    process: 'purchase-approval',
    form: {
      subject: 'Booth at the partner summit, 54 square metres',
      amount: '42800.00',
      currency: 'USD',
      purpose: 'Joint booth with four partners; includes build-up, power and lead scanning.',
    },
    steps: [
      ['-26 15:18', 'qian-ling', 'submit'],
      ['-25 09:50', 'sun-yue', 'claim'],
      ['-24 11:06', 'sun-yue', 'approve'],
    ],
  },
  {
    key: 'pa-gifts',
    process: 'purchase-approval',
    form: {
      subject: '客户答谢会定制礼品',
      amount: '98000.00',
      currency: 'CNY',
      purpose: '年度客户答谢会,定制礼品二百份。',
    },
    steps: [
      ['-19 16:02', 'qian-ling', 'submit'],
      ['-18 10:12', 'feng-kai', 'claim'],
      ['-18 10:40', 'feng-kai', 'reject', { reason: { text: '单价超出公司礼品规定上限,请按标准重新选型后提交' } }],
    ],
  },
  {
    key: 'pa-lab',
    process: 'purchase-approval',
    form: {
      subject: '伙伴联合验证实验室网络设备',
      amount: '512000.00',
      currency: 'CNY',
      purpose: '为联营方案验证扩容两台核心交换机和防火墙,满足五家伙伴并行测试。',
    },
    steps: [
      ['-4 11:20', 'qian-ling', 'submit'],
      ['-2 15:04', 'sun-yue', 'claim'],
    ],
  },
  {
    key: 'pa-training',
    process: 'purchase-approval',
    form: {
      subject: '生态经理谈判技能培训',
      amount: '76000.00',
      currency: 'CNY',
      purpose: '两期共四十人,含讲师、场地与教材。',
    },
    steps: [['-1 14:30', 'qian-ling', 'submit']],
  },
  {
    key: 'pa-licences',
    process: 'purchase-approval',
    form: {
      subject: '方案设计工具年度授权',
      amount: '128000.00',
      currency: 'CNY',
      purpose: '方案团队绘图与建模工具续订,共四十个席位。',
    },
    steps: [['-2 10:18', 'feng-kai', 'submit']],
  },
  {
    key: 'pa-screens',
    process: 'purchase-approval',
    form: { subject: '展厅拼接屏', amount: '268000.00', currency: 'CNY', purpose: '展厅更新。' },
    steps: [
      ['-3 10:05', 'qian-ling', 'submit'],
      ['-2 09:40', 'feng-kai', 'claim'],
      [
        '-2 10:12',
        'feng-kai',
        'request-changes',
        {
          reason: { text: '请补充依据后重新提交' },
          remarks: [
            { pointer: '/amount', text: '高于去年同规格报价，请附比价' },
            { pointer: '/purpose', text: '写明使用场次与替换理由' },
          ],
        },
      ],
    ],
  },
  {
    key: 'pa-travel',
    process: 'purchase-approval',
    form: { subject: '差旅平台年费', amount: '60000.00', currency: 'CNY', purpose: '伙伴培训团队差旅统一预订。' },
    steps: [
      ['-6 10:30', 'qian-ling', 'submit'],
      ['-5 11:00', 'sun-yue', 'claim'],
      ['-5 11:20', 'sun-yue', 'reject', { reason: { text: '可用现有平台' } }],
      ['-4 09:30', 'qian-ling', 'appeal', { reason: { text: '现有平台不支持伙伴代订' } }],
    ],
  },
  {
    key: 'pa-furniture',
    process: 'purchase-approval',
    form: { subject: '会议室家具更换', amount: '150000.00', currency: 'CNY', purpose: '两间会议室。' },
    steps: [
      ['-16 10:30', 'qian-ling', 'submit'],
      ['-15 11:00', 'feng-kai', 'claim'],
      ['-15 11:20', 'feng-kai', 'reject', { reason: { text: '未到更换年限' } }],
      ['-14 09:30', 'qian-ling', 'appeal', { reason: { text: '桌面开裂，存在安全隐患' } }],
      ['-13 10:00', 'sun-yue', 'claim'],
      ['-13 10:15', 'sun-yue', 'reject', { reason: { text: '可先维修' } }],
    ],
  },
  {
    key: 'pa-drones',
    process: 'purchase-approval',
    form: { subject: '巡检演示无人机', amount: '45000.00', currency: 'CNY', purpose: '方案演示。' },
    steps: [
      ['-9 10:30', 'qian-ling', 'submit'],
      ['-9 15:10', 'qian-ling', 'withdraw', { reason: { text: '演示改用伙伴现有设备' } }],
    ],
  },
  {
    key: 'pa-cables',
    process: 'purchase-approval',
    form: { subject: '机房跳线与标签', amount: '8600.00', currency: 'CNY', purpose: '总部机房季度补充。' },
    steps: [
      ['-1 15:50', 'qian-ling', 'submit'],
      ['-1 16:20', 'feng-kai', 'claim'],
      ['-1 16:24', 'feng-kai', 'approve'],
    ],
  },
  {
    key: 'pa-monitors',
    process: 'purchase-approval',
    form: {
      subject: '方案中心显示器六十台',
      amount: '128000.00',
      currency: 'CNY',
      purpose: '替换使用满五年的设备，集中采购。',
    },
    steps: [
      ['-1 16:02', 'qian-ling', 'submit'],
      ['-1 16:31', 'feng-kai', 'claim'],
      ['-1 16:36', 'feng-kai', 'approve'],
    ],
  },
  {
    key: 'pa-cluster',
    process: 'purchase-approval',
    form: {
      subject: '联合方案演示集群',
      amount: '860000.00',
      currency: 'CNY',
      purpose: '八节点演示集群，供伙伴联合方案验证与客户演示。',
    },
    steps: [
      ['-1 16:10', 'qian-ling', 'submit'],
      ['-1 16:40', 'feng-kai', 'claim'],
      ['-1 16:46', 'feng-kai', 'approve'],
      ['-1 16:58', 'xia-xue', 'claim'],
      ['-1 17:06', 'xia-xue', 'approve'],
      ['-1 17:22', 'tang-bo', 'approve'],
    ],
  },
];
