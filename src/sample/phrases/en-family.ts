import type { IssuePhrases } from '../language-pack.ts';

/** English words for the matters of the whole Pellworth family. */
export const enFamily = {
  'sso-loop': {
    subject: '{SSO|Single sign-on} {loop|login loop|does not work}',
    text: [
      'Single sign-on {sends us round in circles|ends in a loop|redirects for ever} {between our login page and yours|}.',
      'With SSO {switched on|enabled} {nobody can get in|I land on the login page again|new colleagues see a blank page}.',
      'SSO {fails|stopped working} after {the certificate was renewed|we changed the domain|your update}.',
      'sso login {loops|keeps bouncing back}, {normal password works|whole office locked out}',
    ],
  },
  'invite-mail': {
    subject: '{Invitation|Invitations|Invite mail} {not arriving|never arrived|lands in spam}',
    text: [
      'Invitations to new {colleagues|staff|users} {never arrive|do not arrive|end up in spam}.',
      'I {invited|re-invited} <first> <small> times, {no invitation came|the invite mail does not come}.',
      'The {invitation link|link in the invite} {has expired|is no longer valid} {before anyone can click|after an hour|}.',
      'new starter still has {no invite|not got the invitation}, {checked the spam folder|starts on <day>}',
    ],
  },
  'support-wait': {
    subject: '{Still waiting|No answer|Waiting for a reply} {since <day>|for <small> days|}',
    text: [
      'We have been waiting {<small> days|over a week|since <day>} for an answer to {our ticket|case <case>}.',
      '{Nobody|No one} {replies|answers|gets back to us} {on the phone or by mail|}, {this is not acceptable|very disappointing}.',
      'I {spent|waited} <n> minutes on hold {and was cut off|before anybody answered}.',
      'I had to {explain|repeat} {everything|the whole story} {three times|to every new agent}, {and still have no reply|nobody reads the history}.',
      'response times {have become terrible|are a joke lately}',
    ],
  },
  'price-rise': {
    subject: '{Price increase|Renewal price|New prices}',
    text: [
      'The renewal {price|offer} is <n> percent {higher than last year|up}{, without any new feature for us|}.',
      '{A price increase of|Raising the price by} <n> percent {is too much|cannot be justified|comes out of the blue}.',
      'We are {a small company|only <small> people} and the new price {per seat|} {hurts|is not affordable}.',
      'Why does {our price|the subscription} go up {again|every year}? {Competitors cost half|We use the same functions}.',
    ],
  },
  'howto-roles': {
    subject: '{Question about roles|How to set permissions|Permissions}',
    text: [
      'How {do|can} I give {<first>|a team leader|our trainee} permission to {approve|see|edit} {only one branch|invoices|rosters}?',
      'Where {do I|can one} {set|change} the {role|permissions} of {a user|somebody}?',
      'What is the difference between the roles {manager and owner|viewer and planner}?',
      '{Can|Is it possible that} a role {sees|has access to} {only its own warehouse|just the reports}?',
    ],
  },
  'howto-address': {
    subject: '{Change of address|Billing address|How to change our address}',
    text: [
      'How {do|can} I change {our|the} {billing address|company address}?',
      'We {are moving|have moved}{ to <city>|}. Where {can I|do I} {enter|update} the new address {for your invoices|}?',
      '{Please tell me|Could you tell me} where {the billing address|our legal address} {is kept|can be edited}.',
    ],
  },
  'praise-support': {
    subject: '{Thank you|Great support|Big thanks to your team}',
    text: [
      '{<agent>|Your support|Your team} {was|is} {fantastic|so helpful|really great}{, problem solved in minutes|, friendly and quick|}.',
      '{Excellent|Outstanding|Superb} support {from <agent>|as always}, {thank you|many thanks}!',
      'I {want to praise|must praise} your support team, {they explained everything patiently|they never let us down}.',
      'support is {awesome|top|always quick}',
    ],
  },
} as const satisfies Readonly<Record<string, IssuePhrases>>;
