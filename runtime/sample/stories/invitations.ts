import type { Step, Story } from '../story.ts';

interface Invited {
  company: string;
  email: string;
  /** When the mail with the link left. */
  on: string;
}

function invitation(key: string, { company, email, on }: Invited, rest: readonly Step[] = []): Story {
  return {
    key,
    process: 'reseller-invitation',
    form: { companyName: company, email, language: 'ZH' },
    steps: [[`${on} 10:20`, 'tong-channel', 'invite'], ...rest],
  };
}

/** Companies a master invited: one that joined by its link, one that let it pass, one it was taken back from, one that has it still. */
export const INVITATIONS: readonly Story[] = [
  invitation('ri-songyuan', { company: '松原软件', email: 'song-admin@example.com', on: '-5' }),
  {
    key: 'rj-songyuan-invited',
    process: 'reseller-joining',
    steps: [['-4 15:08', 'song-admin', 'join-by-invitation', { link: 'link:ri-songyuan', masterId: 'org-tongda' }]],
  },
  invitation('ri-yunling', { company: '云岭科技', email: 'office@yunling.example', on: '-24' }, [
    ['-18 11:32', 'tong-channel', 'resend'],
  ]),
  invitation('ri-jiangnan', { company: '江南数码', email: 'sales@jiangnan.example', on: '-15' }, [
    ['-14 16:02', 'tong-channel', 'revoke'],
  ]),
  invitation('ri-beichen', { company: '北辰信息', email: 'cloud@beichen.example', on: '-2' }),
];
