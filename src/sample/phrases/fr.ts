import type { LanguagePack } from '../language-pack.ts';
import { frIssues } from './fr-issues.ts';

export const fr: LanguagePack = {
  language: 'fr',
  issues: frIssues,
  cancellations: {
    price: ['Nous résilions car {c’est devenu trop cher|le nouveau prix est trop élevé}.'],
    missing_feature: [
      'Nous résilions car il manque des fonctions {essentielles|dont nous avons besoin}.',
    ],
    reliability: ['Trop de {pannes|bugs}, nous résilions.'],
    usability: ['Trop compliqué pour nos équipes, nous résilions.'],
    support: ['Votre support ne répond {jamais|pas}, nous résilions donc.'],
    competitor: ['Nous passons chez un concurrent{ moins cher|}, merci de résilier le contrat.'],
    no_longer_needed: ['Nous n’avons plus besoin du logiciel, merci de résilier.'],
    project_ended: ['Le projet est terminé, nous résilions.'],
    business_closed: ['Notre société cesse son activité, merci de résilier le contrat.'],
  },
  frame: {
    greetings: ['Bonjour,', 'Bonjour à tous,', 'Madame, Monsieur,'],
    openers: [
      'Nous utilisons Pellworth depuis {<small> ans|quelques mois}.',
      'Je vous écris au nom {de l’agence de <city>|de l’exploitation}.',
      '',
      'Je n’ai rien trouvé dans l’aide.',
    ],
    contexts: [
      '{Deux|Trois} collègues ont le même souci.',
      'Redémarrer n’a rien changé.',
      'Cela arrive {à <city>|sur tous les postes} depuis <day>.',
      'Même chose avec un autre navigateur.',
      'Version <version>.',
      '',
    ],
    consequences: [
      'Nous faisons tout à la main.',
      'L’équipe râle.',
      'C’est {très pénible|vraiment gênant}.',
      'Nous perdons {beaucoup de temps|des heures}.',
      '',
    ],
    asks: ['Pouvez-vous {regarder|nous aider} ?', 'Merci de {revenir vers moi|corriger cela}.', ''],
    closings: ['Cordialement', 'Bien à vous', 'Merci d’avance'],
    quoteHeaders: ['Le <date>, <agent> <support@pellworth.example> a écrit :'],
    quotedReplies: [
      'Merci de votre message. Votre dossier <case> a été transmis à l’équipe technique.',
      'Pourriez-vous nous envoyer une capture d’écran ?',
    ],
    disclaimers: ['Ce message est confidentiel et destiné uniquement à son destinataire.'],
    autoReplies: ['Je suis absent du bureau jusqu’à <day> et répondrai à mon retour.'],
    good: ['Très satisfait.', 'Simple et efficace, {bravo|je recommande}.', 'Rien à redire !'],
    mixed: ['Correct, sans plus.', 'Bien, mais {à améliorer|pas parfait}.'],
    bad: ['Déçu.', 'Trop de problèmes ces derniers temps.', 'Trop compliqué.'],
    oneOffs: [
      'Avez-vous un partenaire à <city> ?',
      'Merci de m’envoyer {un devis pour <n> postes de plus|une copie du contrat}.',
    ],
    weekdays: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
    firstNames: ['Élodie', 'Théo', 'Camille', 'Hugo', 'Nadège', 'Bastien', 'Inès', 'Loïc'],
    lastNames: ['Montclar', 'Duvernois', 'Lacombe', 'Berthier', 'Charpentel', 'Roussillon'],
    jobs: ['Responsable exploitation', 'Chef de dépôt', 'Comptabilité'],
  },
};
