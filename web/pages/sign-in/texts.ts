import { defineTexts } from '../../i18n/texts.ts';

export const useSignInTexts = defineTexts('sign-in', {
  title: { en: 'Sign in', zh: '登录' },
  lead: {
    en: 'This installation runs on its sample programme. Choose whom to be; sign out to be somebody else.',
    zh: '本系统正在运行示例项目。请选择要扮演的人员；退出后可换成其他人。',
  },
  vendor: { en: 'Vendor', zh: '厂商' },
  partner: { en: 'Partners', zh: '伙伴' },
  filter: { en: 'Name, company or role', zh: '姓名、公司或角色' },
  nobody: { en: 'Nobody is called so', zh: '没有符合条件的人员' },
  again: { en: 'Sign in', zh: '登录' },
  failed: { en: 'Signing in did not work', zh: '登录失败' },
  failedHint: {
    en: 'It was cancelled, took too long, or the sign-in service does not know you. Try again; if it keeps failing, tell your administrator.',
    zh: '登录被取消、超时，或登录服务无法识别您的身份。请重试；如仍失败，请联系管理员。',
  },
  loading: { en: 'Loading', zh: '加载中' },
});
