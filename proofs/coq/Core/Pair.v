(** * One pair of pre-activations of orthogonal data: a good one and a bad one

    The rule of a pair, what never happens in it, when the bad one is gone, and the scalar map after that.
    Pages phases, 1 and 2; specialisation, lemmas 1 and 2. *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Elementary ScalarMap.
Open Scope R_scope.

Lemma relu_pos x : 0 < x -> relu x = x.
Proof. intros; unfold relu; apply Rmax_left; lra. Qed.
Lemma relu_neg x : x <= 0 -> relu x = 0.
Proof. intros; unfold relu; apply Rmax_right; lra. Qed.
Lemma drelu_pos x : 0 < x -> drelu x = 1.
Proof. intros; unfold drelu; destruct (Rlt_dec 0 x); lra. Qed.
Lemma drelu_neg x : x <= 0 -> drelu x = 0.
Proof. intros; unfold drelu; destruct (Rlt_dec 0 x); lra. Qed.

(** The factor exp(- |N|) of the training point to which the pair belongs. *)
Definition pull (g b : R) : R := exp (- (relu g - relu b)).
Definition good_next (k g b : R) : R := g + k * drelu g * pull g b.
Definition bad_next (k g b : R) : R := b - k * drelu b * pull g b.

(** A sequence that follows the rule of a pair. *)
Record follows (k : R) (g b : nat -> R) : Prop := {
  follows_good : forall t, g (S t) = good_next k (g t) (b t);
  follows_bad : forall t, b (S t) = bad_next k (g t) (b t) }.

Section Pair.
Variables (k : R) (g b : nat -> R).
Hypothesis (Hk : 0 < k) (H : follows k g b).

Lemma pull_pos x y : 0 < pull x y.
Proof. apply exp_pos. Qed.

Lemma drelu_bounds x : 0 <= drelu x <= 1.
Proof. unfold drelu; destruct (Rlt_dec 0 x); lra. Qed.

Lemma good_grows t : g t <= g (S t).
Proof.
  rewrite (follows_good _ _ _ H). unfold good_next.
  pose proof (pull_pos (g t) (b t)). pose proof (drelu_bounds (g t)).
  assert (0 <= k * drelu (g t) * pull (g t) (b t)) by (apply Rmult_le_pos; [apply Rmult_le_pos|]; lra). lra.
Qed.

Lemma bad_falls t : b (S t) <= b t.
Proof.
  rewrite (follows_bad _ _ _ H). unfold bad_next.
  pose proof (pull_pos (g t) (b t)). pose proof (drelu_bounds (b t)).
  assert (0 <= k * drelu (b t) * pull (g t) (b t)) by (apply Rmult_le_pos; [apply Rmult_le_pos|]; lra). lra.
Qed.

Lemma good_mono t n : g t <= g (n + t)%nat.
Proof. induction n; simpl. lra. pose proof (good_grows (n + t)). lra. Qed.

Lemma good_stays t n : 0 < g t -> 0 < g (n + t)%nat.
Proof. pose proof (good_mono t n). lra. Qed.

Lemma bad_frozen t n : b t <= 0 -> b (n + t)%nat = b t.
Proof.
  intros Hb. induction n; simpl. reflexivity.
  rewrite (follows_bad _ _ _ H). unfold bad_next. rewrite IHn, drelu_neg; lra.
Qed.

Lemma good_dead t : g 0%nat <= 0 -> g t = g 0%nat.
Proof.
  intros Hg. induction t. reflexivity.
  rewrite (follows_good _ _ _ H). unfold good_next. rewrite IHt, drelu_neg; lra.
Qed.

(** While both are active, their sum is constant. *)
Lemma sum_constant t : 0 < g 0%nat -> (forall j, (j < t)%nat -> 0 < b j) -> g t + b t = g 0%nat + b 0%nat.
Proof.
  intros Hg Hb. induction t. reflexivity.
  rewrite (follows_good _ _ _ H), (follows_bad _ _ _ H). unfold good_next, bad_next.
  assert (0 < g t) by (replace t with (t + 0)%nat by lia; now apply good_stays).
  rewrite !drelu_pos; auto. rewrite <- IHt. ring. intros; apply Hb; lia.
Qed.

(** Explicit time of specialisation: within [b 0 exp(g 0 + b 0)/k] + 1 steps the bad one is inactive. *)
Lemma bad_dies_by t : 0 < g 0%nat -> b 0%nat * exp (g 0%nat + b 0%nat) / k <= INR t -> b t <= 0.
Proof.
  intros Hg Ht.
  destruct (Rle_dec (b t) 0) as [h|h]; auto. exfalso.
  assert (Hb : forall j, (j <= t)%nat -> 0 < b j).
  { intros j Hj. destruct (Rle_dec (b j) 0) as [h'|h']; [|lra].
    pose proof (bad_frozen j (t - j) h') as E. replace (t - j + j)%nat with t in E by lia. lra. }
  set (E := exp (- (g 0%nat + b 0%nat))).
  assert (HE : 0 < E) by apply exp_pos.
  assert (K : forall j, (j <= t)%nat -> b j <= b 0%nat - INR j * (k * E)).
  { induction j; intros Hj. simpl; lra.
    rewrite S_INR, (follows_bad _ _ _ H). unfold bad_next.
    assert (Hbj := Hb j ltac:(lia)). rewrite drelu_pos by auto.
    assert (Hgj : 0 < g j) by (replace j with (j + 0)%nat by lia; now apply good_stays).
    assert (E <= pull (g j) (b j)).
    { unfold pull, E. rewrite !relu_pos by auto.
      assert (Hs := sum_constant j Hg ltac:(intros; apply Hb; lia)).
      left; apply exp_increasing. lra. }
    specialize (IHj ltac:(lia)).
    assert (k * E <= k * 1 * pull (g j) (b j)) by (rewrite Rmult_1_r; apply Rmult_le_compat_l; lra).
    lra. }
  specialize (K t (le_n t)).
  assert (INR t * (k * E) >= b 0%nat).
  { apply Rle_ge. apply Rmult_le_reg_r with (/ (k * E)). apply Rinv_0_lt_compat; nra.
    rewrite Rmult_assoc, Rinv_r, Rmult_1_r by nra.
    eapply Rle_trans; [|exact Ht]. right. unfold E. rewrite exp_Ropp. field.
    pose proof (exp_pos (g 0%nat + b 0%nat)). lra. }
  lra.
Qed.

Lemma bad_dies : 0 < g 0%nat -> exists T, b T <= 0.
Proof.
  intros Hg. destruct (archimed_nat (b 0%nat * exp (g 0%nat + b 0%nat) / k)) as [T HT].
  exists T. now apply bad_dies_by.
Qed.

(** ** After specialisation: the scalar map *)

Lemma good_alone t : 0 < g t -> b t <= 0 -> g (S t) = g t + k * exp (- g t).
Proof.
  intros Hg Hb. rewrite (follows_good _ _ _ H). unfold good_next, pull.
  rewrite drelu_pos, relu_pos, relu_neg by auto. rewrite Rminus_0_r. ring.
Qed.

Lemma good_closed T n : 0 < g T -> b T <= 0 ->
  exp (g (n + T)%nat) / k = run (exp (g T) / k) n.
Proof.
  intros Hg Hb. induction n. reflexivity.
  simpl. rewrite <- IHn. unfold F.
  rewrite good_alone.
  - rewrite exp_plus. replace (/ (exp (g (n + T)%nat) / k)) with (k * exp (- g (n + T)%nat)). field; lra.
    rewrite exp_Ropp. field. pose proof (exp_pos (g (n + T)%nat)); lra.
  - now apply good_stays.
  - now rewrite bad_frozen.
Qed.

Lemma good_ln T n : 0 < g T -> b T <= 0 ->
  g (n + T)%nat = ln k + ln (run (exp (g T) / k) n).
Proof.
  intros Hg Hb. rewrite <- good_closed by auto.
  pose proof (exp_pos (g (n + T)%nat)).
  rewrite <- ln_mult; auto. 2: now apply Rdiv_lt_0_compat.
  replace (k * (exp (g (n + T)%nat) / k)) with (exp (g (n + T)%nat)) by (field; lra).
  now rewrite ln_exp.
Qed.
End Pair.
