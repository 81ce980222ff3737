import type { Step, Story } from '../story.ts';

interface Applicant {
  by: string;
  company: string;
  master?: string;
  plans: string;
  contact: { name: string; phone: string };
}

function joining(key: string, said: Applicant, drafted: string, rest: readonly Step[]): Story {
  const { by, company, master = 'org-tongda', plans, contact } = said;
  const form = { masterId: master, companyName: company, statement: plans, contact };
  return { key, process: 'reseller-joining', form, steps: [[`${drafted} 10:15`, by, 'save-draft'], ...rest] };
}

const contact = (name: string, n: number) => ({ name, phone: `+86 1390002000${n}` });

/** Companies that join a master distributor: one in each state, one of them left when its master was delisted. */
export const RESELLERS: readonly Story[] = [
  joining(
    'rj-xinglan',
    {
      by: 'xing-admin',
      company: '星澜科技',
      plans: '面向深圳中小制造企业销售云主机与备份。',
      contact: contact('林霁', 1),
    },
    '-34',
    [
      ['-34 10:40', 'xing-admin', 'submit'],
      ['-32 11:05', 'xu-jing', 'approve-by-vendor'],
      ['-30 15:22', 'tong-channel', 'approve-by-master'],
    ],
  ),
  joining(
    'rj-haitang',
    {
      by: 'haitang-admin',
      company: '海棠信息',
      master: 'org-henglian',
      plans: '面向天津商贸企业销售数据库与中间件。',
      contact: contact('秋白', 2),
    },
    '-44',
    [
      ['-44 11:20', 'haitang-admin', 'submit'],
      ['-42 10:02', 'wang-fang', 'approve-by-vendor'],
      ['-40 16:36', 'heng-admin', 'approve-by-master'],
    ],
  ),
  joining(
    'rj-songyuan-early',
    { by: 'song-admin', company: '松原软件', plans: '计划开展云业务。', contact: contact('侯峰', 3) },
    '-28',
    [
      ['-28 14:10', 'song-admin', 'submit'],
      [
        '-26 09:48',
        'ops-an',
        'reject-by-vendor',
        { reason: { text: '业务说明过于笼统，请写明客户群与产品后重新申请' } },
      ],
    ],
  ),
  joining(
    'rj-songyuan',
    {
      by: 'song-admin',
      company: '松原软件',
      plans: '面向华南教育客户销售云桌面，已有三个意向客户。',
      contact: contact('侯峰', 3),
    },
    '-16',
    [
      ['-16 10:30', 'song-admin', 'submit'],
      ['-14 15:12', 'xu-jing', 'approve-by-vendor'],
      [
        '-11 11:26',
        'tong-channel',
        'reject-by-master',
        { reason: { text: '本季度教育行业名额已满，欢迎下季度再次申请' } },
      ],
    ],
  ),
  joining(
    'rj-baihe',
    {
      by: 'baihe-admin',
      company: '百禾网络',
      plans: '面向珠三角物流企业销售云上仓储系统。',
      contact: contact('白鹭', 4),
    },
    '-6',
    [
      ['-6 11:02', 'baihe-admin', 'submit'],
      ['-4 10:20', 'xu-jing', 'approve-by-vendor'],
    ],
  ),
  joining(
    'rj-mingde',
    {
      by: 'mingde-admin',
      company: '明德软件',
      plans: '面向律所与会计师事务所销售文档云。',
      contact: contact('明朗', 5),
    },
    '-2',
    [['-1 09:52', 'mingde-admin', 'submit']],
  ),
  joining(
    'rj-haitang-again',
    {
      by: 'haitang-admin',
      company: '海棠信息',
      plans: '原总经销商退出，改选华北其他总经销商。',
      contact: contact('秋白', 2),
    },
    '-3',
    [],
  ),
];
