(** * The phases with a closed form, and the step at which a phase ends

    Page phases, 1 to 5; page switching-step. (Mode good only: [Pair], [Obtuse]; mode both: [Phase].) *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Elementary ScalarMap Pair Margin Orthogonal Phase Generic Obtuse Estimates.
Open Scope R_scope.

(** ** One pair, orthogonal data *)

Lemma run_increases s m n : 0 < s -> (m <= n)%nat -> run s m <= run s n.
Proof.
  intros Hs H. replace n with (n - m + m)%nat by lia. rewrite run_shift.
  pose proof (run_ge (run s m) (n - m) (run_pos s m Hs)). pose proof (pos_INR (n - m)). lra.
Qed.

Section Pair.
Variables (k : R) (g b : nat -> R).
Hypothesis (Hk : 0 < k) (H : follows k g b).

(** Mode neither. *)
Theorem neither t : g 0%nat <= 0 -> b 0%nat <= 0 -> g t = g 0%nat /\ b t = b 0%nat.
Proof.
  intros Hg Hb. split. now apply (good_dead k g b H). replace t with (t + 0)%nat by lia. now apply (bad_frozen k g b H).
Qed.

(** An active good member stays active, an inactive one is frozen; a bad member that is inactive is frozen: no bit turns on. *)
Theorem bits t : (0 < g t <-> 0 < g 0%nat) /\ (0 < b (S t) -> 0 < b t).
Proof.
  split. split.
  - intros h. destruct (Rlt_dec 0 (g 0%nat)) as [q|q]; auto. exfalso. rewrite (good_dead k g b H t) in h; lra.
  - intros h. replace t with (t + 0)%nat by lia. now apply (good_stays k g b Hk H).
  - intros h. pose proof (bad_falls k g b Hk H t). lra.
Qed.

Lemma active_before n : 0 < b n -> forall j, (j <= n)%nat -> 0 < b j.
Proof.
  intros Hn j Hj. destruct (Rlt_dec 0 (b j)) as [q|q]; auto. exfalso.
  replace n with (n - j + j)%nat in Hn by lia. rewrite (bad_frozen k g b H j) in Hn; lra.
Qed.

(** Mode bad only. *)
Section BadOnly.
Hypothesis Hg : g 0%nat <= 0.
Local Notation s0 := (exp (- b 0%nat) / k).

Lemma bad_only_start : 0 < s0.
Proof. apply Rdiv_lt_0_compat; auto. apply exp_pos. Qed.

Theorem bad_only_closed n : (forall j, (j < n)%nat -> 0 < b j) -> exp (- b n) / k = run s0 n.
Proof.
  induction n; intros Hb. reflexivity.
  specialize (IHn ltac:(intros; apply Hb; lia)). simpl. rewrite <- IHn. unfold F.
  rewrite (follows_bad _ _ _ H). unfold bad_next, pull. rewrite (good_dead k g b H n Hg), (relu_neg (g 0%nat)) by auto.
  pose proof (Hb n ltac:(lia)) as Hn. rewrite drelu_pos, relu_pos by auto.
  replace (- (b n - k * 1 * exp (- (0 - b n)))) with (- b n + k * exp (b n)).
  2: { replace (- (0 - b n)) with (b n) by ring. ring. }
  rewrite exp_plus. pose proof (exp_pos (- b n)).
  replace (/ (exp (- b n) / k)) with (k * exp (b n)). field; lra. rewrite (exp_Ropp (b n)). field. split; [apply Rgt_not_eq, exp_pos | lra].
Qed.

(** It ends at the least n with s_n >= 1/k. *)
Theorem bad_only_switch n : 0 < b 0%nat -> (b n <= 0 <-> / k <= run s0 n).
Proof.
  intros Hb0. pose proof bad_only_start as Hs. split.
  - intros Hn. destruct (first_inactive b n Hn) as [N [h1 [h2 h3]]].
    apply Rle_trans with (run s0 N); [|now apply run_increases]. rewrite <- (bad_only_closed N h3).
    assert (1 <= exp (- b N)) by (pose proof (exp_ge (- b N)); lra).
    unfold Rdiv. rewrite <- (Rmult_1_l (/ k)) at 1. apply Rmult_le_compat_r; auto. left; now apply Rinv_0_lt_compat.
  - intros Hn. destruct (Rle_dec (b n) 0) as [q|q]; auto. exfalso. apply Rnot_le_lt in q.
    rewrite <- (bad_only_closed n) in Hn. 2: { intros j Hj. apply (active_before n q). lia. }
    assert (exp (- b n) < 1) by (rewrite <- exp_0; apply exp_increasing; lra).
    assert (exp (- b n) / k < 1 / k) by (apply Rmult_lt_compat_r; auto; now apply Rinv_0_lt_compat). unfold Rdiv in *. lra.
Qed.
End BadOnly.

(** Mode both: it ends at the least n with s_n >= e^sigma/(2k). *)
Theorem both_switch_step n : 0 < g 0%nat -> 0 < b 0%nat ->
  (b n <= 0 <-> exp (g 0%nat + b 0%nat) / (2 * k) <= run (exp (g 0%nat - b 0%nat) / (2 * k)) n).
Proof.
  intros Hg Hb0. set (s0 := exp (g 0%nat - b 0%nat) / (2 * k)). assert (Hs : 0 < s0) by (apply Rdiv_lt_0_compat; [apply exp_pos | lra]).
  assert (V : forall m, (forall j, (j < m)%nat -> 0 < b j) -> b m = (g 0%nat + b 0%nat - ln (2 * k * run s0 m)) / 2)
    by (intros; now apply (bad_closed k g b Hk H Hg)).
  split.
  - intros Hn. destruct (first_inactive b n Hn) as [N [h1 [h2 h3]]].
    apply Rle_trans with (run s0 N); [|now apply run_increases]. rewrite (V N h3) in h2.
    pose proof (run_pos s0 N Hs) as Hr. assert (0 < 2 * k * run s0 N) by (apply Rmult_lt_0_compat; lra).
    apply quotient_le. lra. rewrite Rmult_comm, <- (exp_ln (2 * k * run s0 N)) by auto. apply exp_monotone. lra.
  - intros Hn. destruct (Rle_dec (b n) 0) as [q|q]; auto. exfalso. apply Rnot_le_lt in q.
    pose proof (run_pos s0 n Hs) as Hr. apply product_le in Hn; [|lra].
    rewrite (V n) in q. 2: { intros j Hj. apply (active_before n q). lia. }
    assert (g 0%nat + b 0%nat <= ln (2 * k * run s0 n)) by (apply ln_of_exp_le; lra). lra.
Qed.
End Pair.

(** ** Any data *)

Section Any.
Variables (P : problem) (th0 : weights).
Local Notation th := (descent P th0).

(** A neuron that is inactive at both points never moves again. *)
Theorem dead_first t n : p1 P (th t) <= 0 -> q1 P (th t) <= 0 -> w1 (th (n + t)%nat) = w1 (th t) /\ b1 (th (n + t)%nat) = b1 (th t).
Proof.
  intros h1 h2. induction n as [|n [i1 i2]]. auto. simpl plus. rewrite <- i1, <- i2.
  assert (E1 : p1 P (th (n + t)%nat) = p1 P (th t)) by (unfold p1, line1; now rewrite i1, i2).
  assert (E2 : q1 P (th (n + t)%nat) = q1 P (th t)) by (unfold q1, line1; now rewrite i1, i2).
  simpl. rewrite E1, E2, !drelu_neg by auto. split; ring.
Qed.
Theorem dead_second t n : p2 P (th t) <= 0 -> q2 P (th t) <= 0 -> w2 (th (n + t)%nat) = w2 (th t) /\ b2 (th (n + t)%nat) = b2 (th t).
Proof.
  intros h1 h2. induction n as [|n [i1 i2]]. auto. simpl plus. rewrite <- i1, <- i2.
  assert (E1 : p2 P (th (n + t)%nat) = p2 P (th t)) by (unfold p2, line2; now rewrite i1, i2).
  assert (E2 : q2 P (th (n + t)%nat) = q2 P (th t)) by (unfold q2, line2; now rewrite i1, i2).
  simpl. rewrite E1, E2, !drelu_neg by auto. split; ring.
Qed.

(** Then a point is misclassified for ever, and the pattern is never 1001. *)
Theorem dead_misclassifies t n : xm P < xp P ->
  (p1 P (th t) <= 0 /\ q1 P (th t) <= 0) \/ (p2 P (th t) <= 0 /\ q2 P (th t) <= 0) ->
  is_margin P (th (n + t)%nat) 0 /\ ~ specialised P (th (n + t)%nat).
Proof.
  intros HW [[h1 h2]|[h1 h2]].
  - destruct (dead_first t n h1 h2) as [e1 e2].
    assert (E : p1 P (th (n + t)%nat) <= 0) by (unfold p1, line1 in *; rewrite e1, e2; exact h1). split.
    + apply margin_misclassified. left. unfold net. change (line1 (th (n + t)%nat) (xp P)) with (p1 P (th (n + t)%nat)).
      rewrite relu_neg by auto. unfold relu. pose proof (Rmax_r (line2 (th (n + t)%nat) (xp P)) 0). lra.
    + intros (h & _). lra.
  - destruct (dead_second t n h1 h2) as [e1 e2].
    assert (E : q2 P (th (n + t)%nat) <= 0) by (unfold q2, line2 in *; rewrite e1, e2; exact h2). split.
    + apply margin_misclassified. right. unfold net. change (line2 (th (n + t)%nat) (xm P)) with (q2 P (th (n + t)%nat)).
      rewrite (relu_neg (q2 _ _)) by auto. unfold relu. pose proof (Rmax_r (line1 (th (n + t)%nat) (xm P)) 0). lra.
    + intros (_ & _ & _ & h). lra.
Qed.
End Any.

(** ** x+ x- <= -1, no active bad member: the pattern never changes *)

Section Obtuse.
Variables (P : problem) (th0 : weights).
Hypothesis (HV : valid P) (HG : mixed P <= 0).
Local Notation th := (descent P th0).

Lemma step_without_bad t : q1 P (th t) <= 0 -> p2 P (th t) <= 0 -> let w := th t in let w' := th (S t) in
  p1 P w' = p1 P w + drelu (p1 P w) * (kappap P * exp (- relu (p1 P w))) /\
  q2 P w' = q2 P w + drelu (q2 P w) * (kappam P * exp (- relu (q2 P w))) /\
  q1 P w' = q1 P w + gp P * (p1 P w' - p1 P w) /\ p2 P w' = p2 P w + gm P * (q2 P w' - q2 P w).
Proof.
  intros h1 h2 w w'. fold w in h1, h2.
  assert (E1 : net w (xp P) = relu (p1 P w)).
  { unfold net. change (line1 w (xp P)) with (p1 P w). change (line2 w (xp P)) with (p2 P w). rewrite (relu_neg (p2 P w)); auto. ring. }
  assert (E2 : net w (xm P) = - relu (q2 P w)).
  { unfold net. change (line1 w (xm P)) with (q1 P w). change (line2 w (xm P)) with (q2 P w). rewrite (relu_neg (q1 P w)); auto. ring. }
  assert (L1 : forall x, line1 w' x = line1 w x + eta P * c P * (drelu (p1 P w) * (1 + x * xp P) * exp (- relu (p1 P w)))).
  { intros x. unfold w'. simpl. fold w. rewrite line1_step, E1, (drelu_neg (q1 P w)) by auto. ring. }
  assert (L2 : forall x, line2 w' x = line2 w x + eta P * c P * (drelu (q2 P w) * (1 + x * xm P) * exp (- relu (q2 P w)))).
  { intros x. unfold w'. simpl. fold w. rewrite line2_step, E2, (drelu_neg (p2 P w)) by auto. ring. }
  assert (Ha : 0 < 1 + xp P ^ 2) by nra. assert (Hd : 0 < 1 + xm P ^ 2) by nra.
  unfold p1 at 1 5, q2 at 1 5, q1 at 1, p2 at 1. rewrite !L1, !L2. unfold kappap, kappam, gp, gm, mixed.
  change (line1 w (xp P)) with (p1 P w). change (line2 w (xp P)) with (p2 P w).
  change (line1 w (xm P)) with (q1 P w). change (line2 w (xm P)) with (q2 P w).
  repeat split; try ring; field; lra.
Qed.

Theorem pattern_stays t n : q1 P (th t) <= 0 -> p2 P (th t) <= 0 -> let w := th (n + t)%nat in
  (q1 P w <= 0 /\ p2 P w <= 0) /\ (0 < p1 P w <-> 0 < p1 P (th t)) /\ (0 < q2 P w <-> 0 < q2 P (th t)).
Proof.
  intros h1 h2. induction n as [|n ((i1 & i2) & i3 & i4)]. simpl. tauto.
  cbv zeta in *. simpl plus. destruct (step_without_bad (n + t) i1 i2) as (s1 & s2 & _).
  destruct (monotone P th0 HV HG (n + t)) as (m1 & m2 & m3 & m4). split. lra. split.
  - rewrite <- i3. split; intros h; [|lra]. destruct (Rlt_dec 0 (p1 P (th (n + t)%nat))) as [q|q]; auto. exfalso.
    rewrite drelu_neg in s1 by lra. lra.
  - rewrite <- i4. split; intros h; [|lra]. destruct (Rlt_dec 0 (q2 P (th (n + t)%nat))) as [q|q]; auto. exfalso.
    rewrite drelu_neg in s2 by lra. lra.
Qed.

(** Good members: a run of the scalar map if active, frozen if not; bad members follow them linearly. *)
Theorem without_bad_closed t n : q1 P (th t) <= 0 -> p2 P (th t) <= 0 -> let w := th (n + t)%nat in
  (0 < p1 P (th t) -> exp (p1 P w) / kappap P = run (exp (p1 P (th t)) / kappap P) n) /\ (p1 P (th t) <= 0 -> p1 P w = p1 P (th t)) /\
  (0 < q2 P (th t) -> exp (q2 P w) / kappam P = run (exp (q2 P (th t)) / kappam P) n) /\ (q2 P (th t) <= 0 -> q2 P w = q2 P (th t)) /\
  q1 P w - q1 P (th t) = gp P * (p1 P w - p1 P (th t)) /\ p2 P w - p2 P (th t) = gm P * (q2 P w - q2 P (th t)).
Proof.
  intros h1 h2. pose proof (kappap_pos P HV) as Hkp. pose proof (kappam_pos P HV) as Hkm.
  assert (Q : forall k z, 0 < k -> exp (z + 1 * (k * exp (- z))) / k = F (exp z / k)).
  { intros k z Hk. unfold F. rewrite exp_plus. pose proof (exp_pos z). rewrite Rmult_1_l.
    replace (/ (exp z / k)) with (k * exp (- z)). field; lra. rewrite exp_Ropp. field. lra. }
  induction n as [|n IH]. simpl. repeat split; intros; ring || reflexivity.
  destruct (pattern_stays t n h1 h2) as ((i1 & i2) & i3 & i4). destruct IH as (a1 & a2 & a3 & a4 & a5 & a6).
  cbv zeta in *. simpl plus. destruct (step_without_bad (n + t) i1 i2) as (s1 & s2 & s3 & s4).
  repeat split.
  - intros h. rewrite s1. apply i3 in h as h'. rewrite drelu_pos, relu_pos, Q by auto. simpl run. now rewrite a1.
  - intros h. rewrite s1, drelu_neg. rewrite a2 by auto. ring. rewrite a2; auto.
  - intros h. rewrite s2. apply i4 in h as h'. rewrite drelu_pos, relu_pos, Q by auto. simpl run. now rewrite a3.
  - intros h. rewrite s2, drelu_neg. rewrite a4 by auto. ring. rewrite a4; auto.
  - rewrite s3. lra.
  - rewrite s4. lra.
Qed.
End Obtuse.
