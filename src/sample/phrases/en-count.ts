import type { IssuePhrases } from '../language-pack.ts';

/** English words for the matters of Pellworth Count (stock and warehouses). */
export const enCount = {
  'count-export': {
    subject:
      '{Stock export|CSV export|Excel export|Inventory export} {times out|never finishes|fails|incomplete}',
    text: [
      'The {CSV|Excel|stock|inventory} export {times out|runs into a timeout|never finishes|just spins} {after <small> minutes|as soon as there are more than <big> items|every single time}.',
      'When I export the {inventory|stock list|item list} {I get error <code>|nothing comes out|the file is empty}.',
      'The exported {file|spreadsheet|CSV} is {cut off|incomplete}: {it stops after <big> rows|only the first warehouse is in it|half of the items are missing}.',
      'Exporting {our stock|all articles|the full list} {hangs at|gets stuck at} <n> percent{ and then the page goes white|}.',
      'We {wait|waited} <small>0 minutes for an export {that used to take seconds|and then it fails}.',
      'export {broken again|not working|still failing}, {cant get my stock list out|need the numbers today}',
    ],
  },
  'count-scanner': {
    subject:
      '{Scanner|Barcode scanner|Hand scanner} {does not pair|loses connection|not recognised}',
    text: [
      'The {barcode scanner|hand scanner|bluetooth scanner} {does not pair|will not connect|loses the connection} {with the tablet|any more|after a few minutes}.',
      '{Two|Three|All} of our scanners {drop out|disconnect} {in the back of the warehouse|whenever the tablet sleeps|since <day>}.',
      'Scanning a {pallet|code|label} {does nothing|beeps but nothing is booked|books the wrong item}.',
      'Pairing the {new|<device>} scanner {fails with code <code>|stops at the last step}.',
      'The scanner {reads each barcode twice|needs <small> attempts per barcode}.',
      'scanner wont connect {anymore|to the app}, {re-paired it <small> times|battery is full}',
    ],
  },
  'count-negative': {
    subject: '{Negative stock|Stock below zero|Minus quantities}',
    text: [
      '{Several items|<small> articles|One of our items} {show|have} a negative {stock|quantity}{ although the shelf is full|}.',
      'After {a transfer|a return|booking a delivery} the stock {drops below zero|goes negative|turns to minus <n>}.',
      'How can the {system|count} {say|show} minus <n> {pieces|boxes} of something {I can see|that lies in front of me}?',
      'Negative stock {appears|shows up} {whenever two people book at once|after every stocktake}.',
    ],
  },
  'count-search': {
    subject: '{Item search|Search} {very slow|slow|takes for ever|finds nothing}',
    text: [
      '{Searching for an item|The item search|Article search} {takes <small>0 seconds|is painfully slow|has become really slow}{ since <day>|}.',
      'The search {does not find|misses} items {by supplier number|with a dash in the number|that are clearly there}.',
      'Typing in the search {box|field} {freezes|locks up} the {screen|page|browser} {for <small> seconds|}.',
      'With more than <big> articles the search {is unusable|crawls}.',
      'search is {so slow|lagging}, {customers are waiting at the counter|takes ages}',
    ],
  },
  'count-accents': {
    subject:
      '{Import|Supplier import} {breaks umlauts|garbles special characters|wrong characters}',
    text: [
      'Importing a supplier list {garbles|breaks|destroys} {umlauts|accents|special characters}{, Müller becomes MÃ¼ller|}.',
      '{After the import|Once imported} {all accents are question marks|names are full of strange characters}.',
      'The import {rejects|refuses} rows with {an accent|a special character|quotation marks} in the name.',
      'Imported article names {look broken|are unreadable}, {I saved the file as UTF-8|the file itself is fine}.',
    ],
  },
  'count-api': {
    subject: '{API rate limit|429 errors|API: too many requests}',
    text: [
      'Our {integration|shop connector|script} {gets|receives} {429 answers|“too many requests”} from the API {after <n> calls|every night}.',
      'The {API|rate} limit is {too low|lower than documented}: {we need|our shop makes} <big> calls an hour.',
      'API calls {fail with 429|are throttled} although we {stay below|respect} the limit{ in the docs|}.',
      'There is no {retry-after header|hint how long to wait} in the 429 {answer|response}.',
    ],
  },
  'wish-expiry': {
    subject: '{Expiry dates|Track expiry dates per batch|Batch and best-before dates}',
    text: [
      '{We need|Please add|It would help us to have} {expiry dates|best-before dates} {per batch|on each lot|in the stock list}.',
      '{Could you|Can you please} let us {track|record} {the expiry date|best-before dates} {of a batch|when goods come in}?',
      'I wish Count would {warn us|send a warning} before the expiry {date of a batch|} {is reached|}, {we throw away food every week|the auditor asks for it}.',
      '{Missing for us|What we miss}: expiry dates {and first-expired-first-out|by lot}.',
    ],
  },
} as const satisfies Readonly<Record<string, IssuePhrases>>;
