import type { Step, Story } from '../story.ts';

interface Application {
  name: string;
  capability: string;
  level?: '1' | '2';
  summary: string;
  by?: string;
  /** When it was prepared and submitted. */
  on: readonly [drafted: string, submitted: string];
}

/** An application with its assessment sheet and one file of evidence, and what became of it. */
function certification(key: string, said: Application, rest: readonly Step[]): Story {
  const { name, capability, level = '1', summary, by = 'hai-admin', on } = said;
  const [drafted, submitted] = on;
  const evidence = `项目验收报告\n${summary}\n客户项目负责人已签字确认。\n`;
  return {
    key,
    process: 'capability-certification',
    form: { name, capability, level, region: 'CN', summary },
    steps: [
      [`${drafted} 10:05`, by, 'save-draft'],
      [
        `${drafted} 10:20`,
        by,
        'attach',
        { fileName: '能力评估表.txt', text: `能力评估表\n${name}\n自评：满足全部条目。\n` },
      ],
      [`${drafted} 10:24`, by, 'attach', { fileName: '项目验收报告.txt', text: evidence }],
      [`${drafted} 10:31`, by, 'edit-draft', { assessmentSheet: 'file:能力评估表.txt' }],
      ...(submitted === '' ? [] : [[`${submitted} 16:12`, by, 'submit'] satisfies Step]),
      ...rest,
    ],
  };
}

const signed = (day: string, signers: readonly string[]): Step[] =>
  signers.map((signer, n) => [`${day} ${10 + n}:18`, signer, 'sign'] satisfies Step);

/** Capabilities that partners had certified, want to, or did not get through with: one in each step. */
export const CERTIFICATIONS: readonly Story[] = [
  certification(
    'ct-modernisation',
    {
      name: '应用现代化服务能力认证',
      capability: 'APPLICATION-MODERNISATION',
      summary: '完成四个制造与零售客户的微服务改造，累计容器化应用六十二个。',
      on: ['-58', '-57'],
    },
    [
      ['-55 11:20', 'bai-xue', 'request-supplement', { reason: { text: '请补充两个项目的客户验收签字页' } }],
      ['-49 15:02', 'hai-admin', 'attach', { fileName: '验收签字页.txt', text: '验收签字页\n两个项目均已签字。\n' }],
      ['-49 15:10', 'hai-admin', 'resubmit'],
      ['-47 10:40', 'jiang-nan', 'pass-initial'],
      ['-40 14:26', 'shen-tao', 'pass-technical'],
      ...signed('-37', ['luo-min', 'qin-shan', 'yu-fei']),
    ],
  ),
  certification(
    'ct-adoption',
    {
      name: '上云服务能力认证',
      capability: 'CLOUD-ADOPTION',
      level: '2',
      summary: '五个零售客户完成上云，累计迁移一百二十台主机。',
      by: 'lan-admin',
      on: ['-56', '-55'],
    },
    [
      ['-53 10:22', 'jiang-nan', 'pass-initial'],
      ['-46 09:46', 'fan-yi', 'pass-technical'],
      ...signed('-46', ['luo-min', 'qin-shan', 'yu-fei']),
    ],
  ),
  certification(
    'ct-adoption-again',
    {
      name: '上云服务能力认证（复评）',
      capability: 'CLOUD-ADOPTION',
      level: '2',
      summary: '新增三个零售客户上云项目，均已通过验收。',
      by: 'lan-admin',
      on: ['-30', '-29'],
    },
    [
      ['-27 10:22', 'jiang-nan', 'pass-initial'],
      ['-20 09:46', 'fan-yi', 'pass-technical'],
      ...signed('-20', ['luo-min', 'qin-shan', 'yu-fei']),
    ],
  ),
  certification(
    'ct-database',
    {
      name: '数据库能力认证',
      capability: 'DATABASE',
      summary: '三个数据库迁移项目，五名持证工程师，平均停机时间二十分钟。',
      by: 'tong-admin',
      on: ['-33', '-32'],
    },
    [
      ['-30 09:48', 'bai-xue', 'pass-initial'],
      ['-24 16:05', 'fan-yi', 'pass-technical'],
      ['-22 10:12', 'luo-min', 'sign'],
      [
        '-21 15:30',
        'qin-shan',
        'refuse',
        { reason: { text: '核心案例的数据规模低于认证要求，请积累新案例后重新申请' } },
      ],
    ],
  ),
  certification(
    'ct-supplement-late',
    {
      name: '大数据能力认证',
      capability: 'BIGDATA',
      summary: '两个数据湖项目，一名持证工程师。',
      by: 'lan-admin',
      on: ['-52', '-51'],
    },
    [['-49 10:26', 'jiang-nan', 'request-supplement', { reason: { text: '请补充第二名工程师的证书与项目证明' } }]],
  ),
  certification(
    'ct-not-complete',
    {
      name: 'SAP能力认证',
      capability: 'SAP',
      summary: '一个SAP上云项目正在实施。',
      by: 'chen-admin',
      on: ['-27', '-26'],
    },
    [
      [
        '-24 11:50',
        'bai-xue',
        'reject',
        { reason: { text: '申请要求至少一个已验收项目，正在实施的项目不能作为举证' } },
      ],
    ],
  ),
  certification(
    'ct-signing',
    {
      name: '云原生能力认证',
      capability: 'CLOUD_NATIVE',
      summary: '五个容器平台项目，其中两个为金融行业，七名持证工程师。',
      on: ['-18', '-17'],
    },
    [
      ['-15 10:36', 'bai-xue', 'pass-initial'],
      ['-6 15:44', 'shen-tao', 'pass-technical'],
      ['-4 09:52', 'qin-shan', 'sign'],
    ],
  ),
  certification(
    'ct-defence',
    {
      name: 'AI平台能力认证',
      capability: 'AI',
      level: '2',
      summary: '两个智能质检项目，模型由伙伴自行训练，三名持证工程师。',
      by: 'chen-admin',
      on: ['-11', '-10'],
    },
    [
      ['-8 14:20', 'jiang-nan', 'pass-initial'],
      ['-3 10:08', 'chen-admin', 'schedule-defence', { at: '@+2T14:30', where: '线上会议室 3' }],
      ['-2 16:40', 'shen-tao', 'schedule-defence', { at: '@+2T14:30', where: '线上会议室 3' }],
    ],
  ),
  certification(
    'ct-supplement',
    {
      name: '上云实施规划能力认证',
      capability: 'PLANNING',
      summary: '三个集团客户的上云规划，其中一个已完成全部迁移。',
      by: 'tong-admin',
      on: ['-9', '-8'],
    },
    [['-6 11:14', 'bai-xue', 'request-supplement', { reason: { text: '请补充规划报告中资源测算的依据' } }]],
  ),
  certification(
    'ct-new',
    {
      name: '昇腾云能力认证',
      capability: 'ASCEND',
      summary: '一个昇腾推理集群项目，两名持证工程师。',
      by: 'lan-admin',
      on: ['-2', '-1'],
    },
    [],
  ),
  certification(
    'ct-draft',
    {
      name: '云安全能力认证',
      capability: 'SECURITY',
      summary: '为六个客户完成等级保护整改，均一次通过测评。',
      on: ['-1', ''],
    },
    [],
  ),
];

/** A label that was taken back; the one before it gave way to it. */
export const LABELS: readonly Story[] = [
  {
    key: 'lb-adoption-again',
    process: 'capability-label',
    opened: 'ct-adoption-again',
    steps: [['-9 14:12', 'bai-xue', 'revoke', { reason: { text: '抽查发现其中一个项目的验收报告不实' } }]],
  },
];
