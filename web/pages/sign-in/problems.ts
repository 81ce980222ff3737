import type { SignInProblem } from '../../../contract/sign-in-problems.ts';
import type { Label } from '../../../domain/label.ts';
import { defineTexts } from '../../i18n/texts.ts';

/** What each way to fail means for who wanted to sign in, and what they can do. */
const PROBLEMS = {
  denied: {
    en: 'The sign-in service did not let you in, or it was cancelled there. Try again, or ask your administrator.',
    zh: '登录服务未允许登录，或登录已在其中取消。请重试，或联系管理员。',
  },
  expired: {
    en: 'Signing in took more than ten minutes, or was begun in another browser. Begin again here.',
    zh: '登录超过十分钟，或是在其他浏览器中开始的。请在此重新登录。',
  },
  failed: {
    en: 'The answer of the sign-in service did not hold. Try again; if it keeps failing, tell your administrator.',
    zh: '登录服务的应答未通过校验。请重试；如仍失败，请联系管理员。',
  },
  unavailable: {
    en: 'The sign-in service does not answer now. Try again in a moment.',
    zh: '登录服务暂时没有响应，请稍后重试。',
  },
  'unknown-person': {
    en: 'You are known to the sign-in service, but not as an active person here. Ask your administrator to add you.',
    zh: '登录服务已确认您的身份，但您不是本系统的有效人员。请联系管理员添加。',
  },
  'too-many': {
    en: 'There were too many sign-ins from your network within a minute. Wait a minute, then try again.',
    zh: '您所在的网络在一分钟内登录次数过多，请等待一分钟后重试。',
  },
} as const satisfies Record<SignInProblem, Label>;

export const useProblemTexts = defineTexts('sign-in-problems', PROBLEMS);

/** The problem an address names; one it cannot know is a failure like any other. */
export function problemNamed(code: string): SignInProblem {
  return Object.hasOwn(PROBLEMS, code) ? (code as SignInProblem) : 'failed';
}
