import type { LanguagePack } from '../language-pack.ts';
import { enBill } from './en-bill.ts';
import { enCount } from './en-count.ts';
import { enFamily } from './en-family.ts';
import { enFrame } from './en-frame.ts';
import { enPlan } from './en-plan.ts';

export const en: LanguagePack = {
  language: 'en',
  issues: { ...enPlan, ...enCount, ...enBill, ...enFamily },
  frame: enFrame,
  cancellations: {
    price: [
      'We are cancelling because {it has become too expensive|the new price is too high for us|the price went up again}.',
      '{Too expensive|The cost per seat is too high} for {a company of our size|what we use}.',
    ],
    missing_feature: [
      'We are leaving because {a feature we need is missing|you still have no expiry dates|there is no multi-currency}.',
      '{Essential functions|Functions we were promised} are {still missing|not there}, so we {cancel|have to go}.',
    ],
    reliability: [
      'Too many {outages|crashes|bugs}; we {cannot rely on it|lost trust} and cancel.',
      '{It was down|The app crashed} {once too often|in our busiest week}, please cancel our contract.',
    ],
    usability: [
      '{Too complicated|Far too hard to use} for our staff, we {cancel|are stopping}.',
      'Nobody in the team {got along with|understood} the {screens|menus}, so we are ending the subscription.',
    ],
    support: [
      'We waited {weeks|<small> weeks} for support; {that was the last straw|we are done}. Please cancel.',
      'We cancel because {your support never answered|support was no help at all}.',
    ],
    competitor: [
      'We are {switching|moving} to {a competitor|another provider|a different vendor} {that covers everything|which is cheaper}.',
      '{Another provider|A competitor} {made us a better offer|convinced our management}, so please {cancel|terminate} our contract.',
    ],
    no_longer_needed: [
      'We {no longer need|do not need} {the software|the licence} {any more|because we do this in our new system}.',
      'Please cancel, {we hardly used it|there is no need for it any more}.',
    ],
    project_ended: [
      'The project {has ended|is finished}, {so we cancel|please close our account}.',
      'It was only for a {seasonal|one-year} project, which is over now.',
    ],
    business_closed: [
      'We are {closing down the business|shutting our company} at the end of {<month>|the year}.',
      'Our company {is closing|ceases trading}, please end the contract.',
    ],
  },
};
