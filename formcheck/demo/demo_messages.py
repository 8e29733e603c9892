"""Messages and notes of the demo's people, in their own language."""

from __future__ import annotations

EN, FR = "en", "fr"

# By id: English, French.
_SENTENCES: dict[str, tuple[str, str]] = {
    "consent": (
        "Made up for the demo: reports and the skeleton’s movement are sent, never video.",
        "Inventé pour la démonstration : rapports et mouvement du squelette, jamais de vidéo.",
    ),
    "first_plan": (
        "We begin gently. Stop when it hurts, and write to me.",
        "Nous commençons en douceur. Arrêtez si cela fait mal, et écrivez-moi.",
    ),
    "next_plan": (
        "You are doing well: a little more from now on.",
        "Cela va bien : un peu plus à partir de maintenant.",
    ),
    "reach_plan": (
        "Go as far as is comfortable; the goal is there to grow towards.",
        "Allez aussi loin que c’est confortable ; l’objectif est là pour progresser.",
    ),
    "weak_leg_plan": (
        "One set more for the leg that tires first.",
        "Une série de plus pour la jambe qui fatigue la première.",
    ),
    "better": (
        "I slept through the night for the first time in weeks!",
        "J’ai dormi toute la nuit pour la première fois depuis des semaines !",
    ),
    "better_answer": (
        "That is good to hear. Keep the pace, there is no hurry.",
        "Cela fait plaisir à lire. Gardez ce rythme, rien ne presse.",
    ),
    "too_hard": (
        "The last exercise is hard for me. May I leave it out on bad days?",
        "Le dernier exercice est difficile. Puis-je le laisser les mauvais jours ?",
    ),
    "too_hard_answer": (
        "Yes, leave it out then. We will look at it together next week.",
        "Oui, laissez-le ces jours-là. Nous le regarderons ensemble la semaine prochaine.",
    ),
    "leg": (
        "There was a pulling down my left leg today, so I stopped.",
        "Cela tirait dans la jambe gauche aujourd’hui, alors j’ai arrêté.",
    ),
    "holiday": (
        "I am away for two weeks, without the laptop.",
        "Je suis absente deux semaines, sans l’ordinateur.",
    ),
    "holiday_answer": (
        "Enjoy it! Walk a little every day.",
        "Profitez-en ! Marchez un peu chaque jour.",
    ),
    "no_camera": (
        "I have no room for the camera, so I mark the sets by hand.",
        "Je n’ai pas la place pour la caméra, je note les séries à la main.",
    ),
    "no_camera_answer": (
        "Fine. When you find the room, I can see the movement, too.",
        "D’accord. Dès que vous aurez la place, je verrai aussi le mouvement.",
    ),
    "low": (
        "Watch the height in the bridge: up to a straight line, if it doesn’t hurt.",
        "Attention à la hauteur du pont : jusqu’à la ligne droite, si cela ne fait pas mal.",
    ),
    "low_again": (
        "Still a little low at the top. We will do one together next time.",
        "Encore un peu bas. Nous en ferons un ensemble la prochaine fois.",
    ),
    "slower": (
        "Take your time: count to three on the way up and down.",
        "Prenez votre temps : comptez jusqu’à trois en montant et en descendant.",
    ),
    "where_are_you": (
        "I haven’t seen a session for a while. Is everything all right?",
        "Je n’ai pas vu de séance depuis un moment. Tout va bien ?",
    ),
    "garden": ("Work in the garden for an hour", "Jardiner pendant une heure"),
    "sleep": ("Sleep through the night", "Dormir toute la nuit"),
    "stairs": ("Climb the stairs to the flat", "Monter l’escalier jusqu’à l’appartement"),
    "shoes": ("Tie my shoes without sitting down", "Lacer mes chaussures sans m’asseoir"),
    "lifting": ("Lift my grandchild", "Porter mon petit-enfant"),
    "sitting": ("Sit through a film", "Rester assis le temps d’un film"),
    "explained": (
        "Explained why movement helps, and when to stop.",
        "Expliqué pourquoi le mouvement aide, et quand s’arrêter.",
    ),
    "called": (
        "Spoke by video for ten minutes: sleeps better, goes on.",
        "Dix minutes en visio : dort mieux, continue.",
    ),
    "phoned": (
        "Phoned: how the exercises go at home, and what to change.",
        "Téléphoné : comment vont les exercices à la maison, et que changer.",
    ),
    "set_up": (
        "Set up the laptop together; the camera stands on a shelf.",
        "Installé l’ordinateur ensemble ; la caméra est sur une étagère.",
    ),
    "watched_together": (
        "Looked at the bridge together on the phone.",
        "Regardé le pont ensemble au téléphone.",
    ),
    "plan_looked_at": (
        "Looked through the plan: kept as it is for two weeks.",
        "Revu le programme : gardé tel quel pour deux semaines.",
    ),
    "on_holiday": ("Holiday", "Vacances"),
    "knee": ("Operation of the knee", "Opération du genou"),
    "trains_alone": (
        "Lifts the grandchild without pain. Trains alone from now on.",
        "Porte son petit-enfant sans douleur. S’entraîne désormais sans suivi.",
    ),
    "feels_well": (
        "Feels well, wants to go on alone.",
        "Se sent bien, veut continuer sans suivi.",
    ),
    "second_eyes": (
        "Please look at the weaker leg with me.",
        "Merci de regarder la jambe plus faible avec moi.",
    ),
    "on_leave": (
        "I am on leave from Monday. Bird dog is new; watch the low back.",
        "Je suis en congé dès lundi. Le bird dog est nouveau ; surveillez le bas du dos.",
    ),
    "seen_called": (
        "Spoke on the phone; comes in on Thursday.",
        "Appel téléphonique ; vient jeudi.",
    ),
    "seen_easier": (
        "Heavier day at work. Fewer repetitions until Monday.",
        "Journée chargée au travail. Moins de répétitions jusqu’à lundi.",
    ),
    "seen_doctor": (
        "Was seen by the family doctor; may go on.",
        "A vu le médecin traitant ; peut continuer.",
    ),
    "seen_dizzy": (
        "Got up too quickly, by own account. Will rest between sets.",
        "S’est relevé trop vite, selon ses mots. Se reposera entre les séries.",
    ),
}


def sentence(name: str, language: str) -> str:
    """Return a sentence, in English for an unknown language. Raises KeyError for an unknown id."""
    english, french = _SENTENCES[name]
    return french if language == FR else english
