/** Domains where anybody gets an address: they say nothing about the company. Second levels stand for all countries. */
const providers = [
  'aol gmail googlemail gmx hotmail icloud live mail me msn outlook proton protonmail pm rocketmail',
  'yahoo ymail yandex zoho fastmail hey tutanota tuta mailbox posteo mac inbox',
  'web freenet t-online arcor 1und1 online',
  'orange wanadoo free sfr laposte neuf bbox',
  'libero virgilio tiscali alice tin hotmail',
  'btinternet sky talktalk virginmedia ntlworld blueyonder',
  'comcast verizon att sbcglobal bellsouth cox charter earthlink juno optonline',
  'qq 163 126 sina sohu foxmail yeah naver daum hanmail kakao nate',
  'uol bol terra ig globo rediffmail sapo',
  'seznam wp o2 onet interia centrum abv ukr rambler bk list',
  'telenet skynet ziggo kpnmail planet hetnet xs4all bluewin telia',
]
  .join(' ')
  .split(' ');

const endings = [
  'com net org de at ch fr it es nl be uk co.uk ie eu us ca com.au com.br com.mx com.ar in co.in co.jp jp kr',
  'cn com.cn ru ua pl cz bg pt se no dk fi me io email ne.jp fm is la',
]
  .join(' ')
  .split(' ');

const providerNames = new Set(providers);
const publicEndings = new Set(endings);

/** Whether an e-mail domain belongs to a public mail provider, e.g. `gmail.com`, `gmx.de`, `yahoo.co.uk`. */
export const isFreeMailDomain = (domain: string): boolean => {
  const dot = domain.indexOf('.');
  return providerNames.has(domain.slice(0, dot)) && publicEndings.has(domain.slice(dot + 1));
};
