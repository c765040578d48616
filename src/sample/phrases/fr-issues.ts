import type { IssueId } from '../issues.ts';
import type { IssuePhrases } from '../language-pack.ts';

export const frIssues: Readonly<Record<IssueId, IssuePhrases>> = {
  'plan-swap': {
    subject: 'Échange de service {disparu|perdu}',
    text: [
      'Un échange de service {approuvé|validé} {disparaît|a disparu} {du planning|après actualisation}.',
      '<first> et <first> ont fait un échange, je l’ai validé, et le planning montre {encore|de nouveau} les anciens noms.',
    ],
  },
  'plan-calendar': {
    subject: 'Calendrier en double',
    text: [
      'La synchronisation du calendrier crée {chaque service en double|des doublons dans Outlook}.',
      'Les changements n’arrivent {pas|que des heures plus tard} dans le calendrier {Google|Outlook}.',
    ],
  },
  'plan-logout': {
    subject: 'L’application me déconnecte',
    text: [
      'L’application me déconnecte {sans arrêt|tous les jours|en plein service}.',
      'Nous sommes déconnectés {toutes les heures|après <small> minutes} et il faut ressaisir le mot de passe.',
    ],
  },
  'plan-push': {
    subject: 'Notifications {en retard|absentes}',
    text: [
      'Les notifications arrivent {des heures trop tard|le lendemain}{ depuis la nouvelle version|}.',
      'Personne n’a reçu la notification pour le service {libre|modifié}.',
      'Aucune notification {sur le téléphone|sur Android} {alors que tout est activé|quand je publie la semaine}.',
    ],
  },
  'plan-overtime': {
    subject: 'Heures supplémentaires fausses',
    text: [
      'Les heures supplémentaires sont {mal calculées|fausses}{ pour les temps partiels|}.',
      'Le relevé indique <small> heures supplémentaires au lieu de <n>.',
    ],
  },
  'plan-print': {
    subject: 'Impression du planning',
    text: [
      'À l’impression, {la dernière colonne manque|le dimanche est coupé}.',
      'Le planning imprimé est {illisible|minuscule}.',
    ],
  },
  'count-export': {
    subject: 'Export {bloqué|incomplet}',
    text: [
      'L’export {CSV|Excel|du stock} {ne finit jamais|échoue}{ au-delà de <big> articles|}.',
      'Le fichier exporté est {vide|incomplet|coupé après <big> lignes}.',
    ],
  },
  'count-scanner': {
    subject: 'Lecteur non reconnu',
    text: [
      'Le lecteur de codes-barres {ne se connecte pas|perd la connexion} {à la tablette|au bout de quelques minutes}.',
      'Nos lecteurs {lisent deux fois|ne lisent plus rien}.',
    ],
  },
  'count-negative': {
    subject: 'Stock négatif',
    text: [
      '{Plusieurs articles ont|Un article a} un stock négatif alors que {le rayon est plein|nous venons de compter}.',
      'Après un transfert, le stock devient négatif.',
    ],
  },
  'count-search': {
    subject: 'Recherche {très lente|trop lente}',
    text: [
      'La recherche d’articles {est très lente|prend <small>0 secondes}.',
      'La recherche ne trouve pas les articles {avec un tiret|par numéro de fournisseur}.',
    ],
  },
  'count-accents': {
    subject: 'Accents cassés à l’import',
    text: [
      'Après l’import, {tous les accents sont cassés|les accents deviennent des points d’interrogation}.',
      'L’import refuse les lignes avec des accents.',
    ],
  },
  'count-api': {
    subject: 'API : erreur 429',
    text: [
      'Notre connecteur reçoit des erreurs 429 de l’API {chaque nuit|après <n> appels}.',
      'La limite de l’API est trop basse pour nous.',
    ],
  },
  'bill-double': {
    subject: '{Débité deux fois|Double débit}',
    text: [
      'Notre carte a été débitée deux fois{ pour la facture <invoice>|}.',
      'Des clients {nous disent|se plaignent} qu’ils ont été débités deux fois.',
      'Je vois un double débit de <amount>, merci de {rembourser|corriger}.',
    ],
  },
  'bill-vat': {
    subject: 'TVA {mal arrondie|fausse}',
    text: [
      'La TVA est {mal arrondie|fausse d’un centime}{ sur les longues factures|}.',
      'Notre comptable refuse les factures car la TVA ne tombe pas juste.',
    ],
  },
  'bill-reminder': {
    subject: 'Relance pour facture payée',
    text: [
      'Des relances partent pour des factures {déjà payées|réglées depuis longtemps}.',
      'Un bon client a reçu {une relance|un rappel} alors qu’il avait payé.',
    ],
  },
  'bill-close': {
    subject: 'Clôture du mois {bloquée|impossible}',
    text: [
      'La clôture du mois {bloque|échoue}{ avec l’erreur <code>|}.',
      'Impossible de faire la clôture mensuelle, {le bouton reste gris|elle tourne toute la nuit}.',
    ],
  },
  'bill-logo': {
    subject: 'Logo absent des factures',
    text: [
      'Notre logo {manque|est flou} sur les factures PDF.',
      'Le nouveau logo n’apparaît pas sur la facture.',
    ],
  },
  'bill-bank': {
    subject: 'Rapprochement bancaire',
    text: [
      'Les virements de la banque sont {rapprochés des mauvaises factures|non reconnus}.',
      'La connexion à la banque {ne marche plus|est coupée depuis <day>}.',
    ],
  },
  'sso-loop': {
    subject: 'SSO en boucle',
    text: [
      'La connexion SSO {tourne en boucle|revient toujours à la page de connexion}.',
      'Le SSO ne marche plus depuis {le changement de certificat|la mise à jour}.',
    ],
  },
  'invite-mail': {
    subject: 'Invitation non reçue',
    text: [
      'Les invitations aux nouveaux collègues n’arrivent {pas|jamais}.',
      'Le lien de l’invitation {a expiré|n’est plus valable}.',
    ],
  },
  'support-wait': {
    subject: 'Toujours pas de réponse',
    text: [
      'Nous attendons une réponse depuis <small> jours{ au dossier <case>|}.',
      'Personne ne répond, {c’est inacceptable|très décevant}.',
    ],
  },
  'price-rise': {
    subject: 'Hausse de prix',
    text: [
      'Le prix augmente de <n> pour cent, {c’est trop|sans nouveauté pour nous}.',
      'Le nouveau tarif est trop élevé pour une petite société.',
    ],
  },
  'howto-roles': {
    subject: 'Question sur les rôles',
    text: [
      'Comment donner à <first> le droit de voir {une seule agence|les factures} ?',
      'Où règle-t-on les rôles et les droits {d’un utilisateur|} ?',
    ],
  },
  'howto-address': {
    subject: 'Changement d’adresse',
    text: [
      'Où puis-je modifier notre adresse de facturation ?',
      'Nous déménageons{ à <city>|}, comment changer l’adresse ?',
    ],
  },
  'wish-dark': {
    subject: 'Mode sombre',
    text: [
      'Pourriez-vous ajouter un mode sombre{ pour l’équipe de nuit|} ?',
      'Il nous faudrait un thème sombre, l’écran blanc éblouit la nuit.',
    ],
  },
  'wish-chat': {
    subject: 'Services libres dans Teams',
    text: [
      'Nous aimerions que les services libres soient annoncés dans {Teams|Slack}.',
      'Est-il prévu une connexion avec {Slack|Microsoft Teams} ?',
    ],
  },
  'wish-currency': {
    subject: 'Factures en plusieurs devises',
    text: [
      'Nous avons besoin de factures en plusieurs devises.',
      'Pourriez-vous proposer d’autres devises, {le franc suisse|le dollar} par exemple ?',
    ],
  },
  'wish-expiry': {
    subject: 'Dates de péremption',
    text: [
      'Merci d’ajouter les dates de péremption par lot.',
      'Il nous faudrait une alerte avant la date de péremption.',
    ],
  },
  'praise-support': {
    subject: 'Merci à votre équipe',
    text: [
      'Votre équipe est {formidable|très efficace}, {problème réglé en quelques minutes|merci beaucoup} !',
      'Bravo à {<agent>|l’équipe}, rapide et aimable.',
    ],
  },
  'praise-planner': {
    subject: 'Planning génial',
    text: [
      'Le planning par glisser-déposer est {génial|très simple}.',
      'J’adore le planning, {clair et rapide|un vrai gain de temps}.',
    ],
  },
};
