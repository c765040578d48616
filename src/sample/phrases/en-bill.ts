import type { IssuePhrases } from '../language-pack.ts';

/** English words for the matters of Pellworth Bill (invoices and payments). */
export const enBill = {
  'bill-double': {
    subject: '{Charged twice|Card charged twice|Double charge|Customers charged twice}',
    text: [
      '{Our card|My credit card|The company card} was charged twice {for|on} {the same invoice|invoice <invoice>|<day>}.',
      '{Customers|Two of our clients|Several customers} {complain|tell us} that {they were charged twice|their card was debited two times|one payment went off twice}.',
      'The payment link {takes the money twice|charges double} {when the page is slow|if one clicks again|}.',
      'I see {two identical charges|a double charge|the amount of <amount> twice} on {the statement|my card}.',
      'One invoice, two {payments|debits|charges} of <amount>. {Please refund one|We need the money back|Who pays that back?}',
      'got charged twice {for the same month|again}, {refund please|want one back}',
    ],
  },
  'bill-vat': {
    subject: '{VAT|Tax} {rounding|off by one cent|amount wrong|differs}',
    text: [
      'The VAT on {invoices with many lines|invoice <invoice>|credit notes} is {off by one cent|rounded wrongly|a cent too high}.',
      '{Our accountant|The tax office|Our customer} {refuses|rejected} invoices because {the VAT does not add up|net plus VAT is not gross}.',
      'VAT is {rounded per line|calculated on each line} {but should be rounded on the total|}{, so the sum is wrong|}.',
      'For {EU customers|a customer in Ireland|exports} the {tax rate|VAT rate} is {still|set to} <n> percent{, it should be zero|}.',
      'vat total {wrong by a cent|doesnt match} on {nearly every|<small>} {invoice|invoices}',
    ],
  },
  'bill-reminder': {
    subject:
      '{Payment reminder|Reminder|Dunning letter} {for paid invoice|sent although paid|sent by mistake}',
    text: [
      'Payment reminders {go out|are sent|went out} for invoices that {are paid|were paid <n> days ago|have long been settled}.',
      'A {good|loyal|long-standing} customer {got|received} a {reminder|dunning letter} {although he had paid|for a paid invoice}{ and is furious|}.',
      'Reminders {ignore|do not see} {partial payments|payments booked by hand|credit notes}.',
      'The {second|final} reminder went to {<small> clients|our best customer} {on <day>|}, {all of them had paid|the invoice was settled}.',
      'reminders sent for paid invoices {again|}, {very embarrassing|had to apologise to <n> customers}',
    ],
  },
  'bill-close': {
    subject: '{Month-end closing|Closing the month|Monthly close} {fails|hangs|not possible}',
    text: [
      '{Month-end closing|Closing the month|The monthly close} {fails|hangs|stops} {at step <small>|with error <code>|after an hour}.',
      'We {cannot|can not} close {the month|the books}: {the button stays grey|it says a job is still running|the page times out}.',
      'The month-end close {takes <small> hours|ran all night}{, last year it was minutes|}.',
      'Closing {reports|shows} <n> open entries {that do not exist|but the list is empty}.',
      '{Every month end|Each closing} {the same|}: the closing run {crashes|is stuck}{ and our accountant waits|}.',
    ],
  },
  'bill-logo': {
    subject: '{Logo missing|Logo on invoices|Letterhead wrong}',
    text: [
      'Our logo is {missing|blurred|squeezed} {on the PDF invoices|in the PDF}.',
      'The {new|uploaded} logo {does not appear|is not used} on {invoices|reminders|offers}{, the old one is still there|}.',
      'The PDF {letterhead|header} {covers|overlaps} the address since {I changed the logo|<day>}.',
    ],
  },
  'bill-bank': {
    subject: '{Bank import|Bank matching|Bank connection} {wrong|broken|matches wrong invoices}',
    text: [
      'Bank transactions are {matched to|assigned to} the wrong {invoices|customer}{ when amounts are equal|}.',
      'The {bank connection|bank feed} {stopped|dropped|shows nothing} {on <day>|since the new login rules}{ and payments pile up|}.',
      '{Incoming payments|Transfers} from the bank {are not recognised|show up twice|stay unmatched}.',
      'I have to match <n> bank lines {by hand|manually} {every morning|each week} because the automatic matching {fails|guesses wrong}.',
      'bank feed {down|not updating} {again|since <day>}',
    ],
  },
  'wish-currency': {
    subject: '{Invoices in several currencies|Multi-currency|Foreign currency invoices}',
    text: [
      '{We need|Please add|It would be great to have} invoices in {several currencies|other currencies|dollars and francs}.',
      '{Could Bill support|Will there be|Can you add} {multi-currency|more than one currency}{ for export customers|}?',
      'Being able to {invoice in|switch the currency to} {Swiss francs|US dollars|pounds} would {win us|save us} {<small> hours a week|a lot of hand work|two export customers}.',
      'I wish one could {set the currency per customer|choose the currency on the invoice}.',
    ],
  },
} as const satisfies Readonly<Record<string, IssuePhrases>>;
